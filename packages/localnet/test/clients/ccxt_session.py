"""A session of ccxt in Python, unmodified, against a localnet: it signs with the library that lighter-sdk ships.

Prints one JSON object with what it saw.
"""
import json
import platform
import sys
from pathlib import Path

import ccxt

url, eth_key, account_index, chain_id, library = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
symbol = "ETH/USDC:USDC"

exchange = ccxt.lighter({
    "privateKey": eth_key,
    "enableRateLimit": False,
    "options": {"accountIndex": account_index, "apiKeyIndex": 20, "chainId": chain_id, "libraryPath": library},
})
exchange.urls["api"] = {name: url for name in ("root", "public", "private")}

seen = {"version": ccxt.__version__, "platform": platform.machine(), "library": Path(library).name}
markets = exchange.load_markets()
seen["markets"] = sorted(markets)
seen["ticker"] = exchange.fetch_ticker(symbol)["last"] is not None
seen["tickers"] = len(exchange.fetch_tickers()) > 3
seen["book"] = [len(side) > 0 for side in (exchange.fetch_order_book(symbol)["bids"], exchange.fetch_order_book(symbol)["asks"])]
seen["currencies"] = sorted(exchange.fetch_currencies())
seen["ohlcv"] = len(exchange.fetch_ohlcv(symbol, "1m", limit=5)) > 0
seen["funding_rates"] = symbol in exchange.fetch_funding_rates()
seen["status"] = exchange.fetch_status()["status"]

# Registers an API key with the owner's signature and approves ccxt's integrator, as ccxt does by itself.
seen["signer"] = exchange.pre_load_lighter_library()
exchange.set_leverage(10, symbol, {"marginMode": "cross"})
order = exchange.create_order(symbol, "limit", "buy", 0.01, 2500)
(found,) = exchange.fetch_open_orders(symbol)
seen["open"] = [found["price"], found["amount"], found["side"], found["status"], found["type"], found["timeInForce"]]
seen["created_this_year"] = found["datetime"][:2]
exchange.edit_order(found["id"], symbol, "limit", "buy", 0.02, 2510)
(edited,) = exchange.fetch_open_orders(symbol)
seen["edited"] = [edited["price"], edited["amount"]]
exchange.cancel_order(edited["id"], symbol)
seen["after_cancel"] = len(exchange.fetch_open_orders(symbol))
for price in (2400, 2410):
    exchange.create_order(symbol, "limit", "buy", 0.01, price, {"postOnly": True})
seen["two_open"] = len(exchange.fetch_open_orders(symbol))
exchange.cancel_all_orders()
seen["after_cancel_all"] = len(exchange.fetch_open_orders(symbol))
exchange.create_order(symbol, "market", "buy", 0.02, 3100)
position = exchange.fetch_position(symbol)
seen["position"] = [position["contracts"], position["side"]]
trades = exchange.fetch_my_trades(symbol)
seen["trades"] = [len(trades) > 0, trades[0]["side"], sum(trade["amount"] for trade in trades)]
exchange.create_order(symbol, "market", "sell", 0.02, 2900, {"reduceOnly": True})
seen["flat"] = [p for p in exchange.fetch_positions([symbol]) if p["contracts"]] == []
exchange.create_order(symbol, "limit", "buy", 0.02, 3100, {"stopLoss": {"triggerPrice": 2000, "price": 1990}, "takeProfit": {"triggerPrice": 5000, "price": 4990}})
legs = exchange.fetch_open_orders(symbol)
seen["bracket"] = sorted(leg["type"] for leg in legs)
exchange.cancel_all_orders()
exchange.create_order(symbol, "market", "sell", 0.02, 2900, {"reduceOnly": True})
seen["closed"] = len(exchange.fetch_closed_orders(symbol)) >= 4
balance = exchange.fetch_balance()
seen["balance"] = balance["USDC"]["total"] > 99_000
seen["accounts"] = len(exchange.fetch_accounts())
exchange.transfer("USDC", 25, "perp", "spot")
seen["transfers"] = len(exchange.fetch_transfers("USDC")) > 0
exchange.cancel_all_orders_after(600_000)
print("SEEN " + json.dumps(seen))
