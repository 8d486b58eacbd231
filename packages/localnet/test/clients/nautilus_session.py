"""NautilusTrader's Lighter adapter, unmodified, against a localnet: data and execution in one live node.

Prints one JSON object with what the strategy saw.
"""
import json
import sys

from nautilus_trader.core import nautilus_pyo3 as nautilus

url, ws_url, account_index, key_index, private_key = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
INSTRUMENT = nautilus.InstrumentId.from_str("ETH-PERP.LIGHTER")
CLIENT = nautilus.ClientId.from_str("LIGHTER")
TRADER = nautilus.TraderId.from_str("TESTER-001")
ACCOUNT = nautilus.AccountId.from_str("LIGHTER-001")
TICK = 10**-2

seen = {"quotes": 0, "trades": 0, "deltas": 0, "events": []}


class Session(nautilus.Strategy):
    """Buys at the market, rests a bid, moves it, cancels it, and sells what it bought."""

    def on_start(self):
        self.resting = None
        self.step = "buy"
        self.subscribe_quotes(INSTRUMENT, client_id=CLIENT)
        self.subscribe_trades(INSTRUMENT, client_id=CLIENT)
        self.subscribe_book_deltas(INSTRUMENT, nautilus.BookType.L2_MBP, client_id=CLIENT)

    def on_quote(self, quote):
        seen["quotes"] += 1
        self.bid = quote.bid_price
        if self.step == "buy":
            self.step = "bought"
            self.submit_order(self.order_factory.market(
                INSTRUMENT, nautilus.OrderSide.BUY, nautilus.Quantity.from_str("0.0200"), nautilus.TimeInForce.IOC))

    def on_trade(self, trade):
        seen["trades"] += 1

    def on_book_deltas(self, deltas):
        seen["deltas"] += 1

    def on_order_filled(self, event):
        seen["events"].append(f"filled {event.order_side.name} {event.last_qty}")
        if self.step == "bought":
            self.step = "rest"
            order = self.order_factory.limit(
                INSTRUMENT, nautilus.OrderSide.BUY, nautilus.Quantity.from_str("0.0100"), nautilus.Price.from_str("2500.00"),
                nautilus.TimeInForce.GTC, post_only=True)
            self.resting = order.client_order_id
            self.submit_order(order)
        elif self.step == "close":
            self.step = "done"
            self.shutdown_system("done")

    def on_order_accepted(self, event):
        if event.client_order_id == self.resting and self.step == "rest":
            self.step = "moved"
            seen["events"].append("accepted")
            self.modify_order(self.resting, quantity=nautilus.Quantity.from_str("0.0150"), price=nautilus.Price.from_str("2510.00"))

    def on_order_updated(self, event):
        if self.step == "moved":
            self.step = "cancelled"
            seen["events"].append(f"updated {event.quantity} {event.price}")
            self.cancel_order(self.resting)

    def on_order_canceled(self, event):
        if self.step == "cancelled":
            self.step = "close"
            seen["events"].append("canceled")
            self.submit_order(self.order_factory.market(
                INSTRUMENT, nautilus.OrderSide.SELL, nautilus.Quantity.from_str("0.0200"), nautilus.TimeInForce.IOC, reduce_only=True))

    def on_order_rejected(self, event):
        seen["events"].append(f"rejected {event.reason}")
        self.shutdown_system("rejected")

    def on_order_modify_rejected(self, event):
        seen["events"].append(f"modify rejected {event.reason}")
        self.shutdown_system("rejected")

    def on_order_cancel_rejected(self, event):
        seen["events"].append(f"cancel rejected {event.reason}")
        self.shutdown_system("rejected")


common = dict(environment=nautilus.LighterEnvironment.TESTNET, base_url_http=url, base_url_ws=ws_url, account_index=account_index,
              api_key_index=key_index, private_key=private_key)
node = (
    nautilus.LiveNode.builder("LOCALNET-001", TRADER, nautilus.Environment.LIVE)
    .with_logging(nautilus.LoggerConfig(stdout_level=nautilus.LogLevel.ERROR, print_config=False, is_colored=False))
    .with_reconciliation(True)
    .add_data_client(None, nautilus.LighterDataClientFactory(), nautilus.LighterDataClientConfig(**common))
    .add_exec_client(None, nautilus.LighterExecutionClientFactory(), nautilus.LighterExecClientConfig(TRADER, ACCOUNT, **common))
    .with_delay_post_stop_secs(1)
    .build()
)
node.add_strategy(Session(nautilus.StrategyConfig(strategy_id=nautilus.StrategyId.from_str("SESSION-001"))))
node.run()
print("\nSEEN " + json.dumps(seen), flush=True)
