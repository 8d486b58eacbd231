"""A session of the official Python client, unmodified, against a localnet. Prints one JSON object with what it saw."""
import asyncio
import json
import sys
import threading
import time

import lighter

url, ws_url, eth_key, account_index = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
KEY_INDEX = 7
seen = {}


def check(name, error):
    if error is not None:
        raise SystemExit(f"{name}: {error}")


async def main():
    api = lighter.ApiClient(configuration=lighter.Configuration(host=url))
    orders, accounts, txs = lighter.OrderApi(api), lighter.AccountApi(api), lighter.TransactionApi(api)
    root = lighter.RootApi(api)
    seen["status"] = (await root.status()).status
    books = await orders.order_books()
    seen["markets"] = sorted(book.market_id for book in books.order_books)
    details = await orders.order_book_details(market_id=0)
    seen["perp"] = details.order_book_details[0].symbol
    depth = await orders.order_book_orders(market_id=0, limit=5)
    seen["depth"] = [len(depth.asks), len(depth.bids)]
    account = await accounts.account(by="index", value=str(account_index))
    seen["collateral"] = account.accounts[0].collateral
    master = await accounts.accounts_by_l1_address(l1_address=account.accounts[0].l1_address)
    seen["sub_accounts"] = len(master.sub_accounts)

    # Registers a key as the SDK's own set-up example does.
    private_key, public_key, error = lighter.create_api_key()
    check("create_api_key", error)
    client = lighter.SignerClient(url=url, account_index=account_index, api_private_keys={KEY_INDEX: private_key}, chain_id=300)
    _, error = await client.change_api_key(eth_private_key=eth_key, new_pubkey=public_key, api_key_index=KEY_INDEX)
    check("change_api_key", error)
    check("check_client", client.check_client())
    seen["keys"] = len((await accounts.apikeys(account_index=account_index, api_key_index=255)).api_keys)

    auth, error = client.create_auth_token_with_expiry(api_key_index=KEY_INDEX)
    check("auth", error)

    _, _, error = await client.update_leverage(0, client.CROSS_MARGIN_MODE, 10, api_key_index=KEY_INDEX)
    check("update_leverage", error)
    seen["imf"] = (await accounts.account(by="index", value=str(account_index))).accounts[0].positions[0].initial_margin_fraction

    async def limit(cloid, price, is_ask=False, base=100):
        _, answer, problem = await client.create_order(
            market_index=0, client_order_index=cloid, base_amount=base, price=price, is_ask=is_ask,
            order_type=client.ORDER_TYPE_LIMIT, time_in_force=client.ORDER_TIME_IN_FORCE_GOOD_TILL_TIME,
            reduce_only=False, trigger_price=0, api_key_index=KEY_INDEX)
        check("create_order", problem)
        return answer

    async def active():
        return (await orders.account_active_orders(account_index=account_index, market_id=0, authorization=auth)).orders

    answer = await limit(101, 250000)
    seen["hash_length"] = len(answer.tx_hash)
    tx = await txs.tx(by="hash", value=answer.tx_hash)
    seen["tx"] = [tx.status, json.loads(tx.event_info)["ae"]]
    seen["open"] = [(order.client_order_index, order.price, order.status) for order in await active()]
    _, _, error = await client.modify_order(0, 101, 150, 251000, 0, api_key_index=KEY_INDEX)
    check("modify_order", error)
    seen["modified"] = [(order.initial_base_amount, order.price) for order in await active()]
    _, _, error = await client.cancel_order(0, 101, api_key_index=KEY_INDEX)
    check("cancel_order", error)
    seen["after_cancel"] = len(await active())

    # A batch of two, signed by hand as the SDK's example does.
    types, infos = [], []
    key, nonce = client.nonce_manager.next_nonce(KEY_INDEX) if KEY_INDEX else (None, None)
    for i, price in enumerate((240000, 241000)):
        tx_type, tx_info, _, error = client.sign_create_order(
            0, 201 + i, 100, price, False, client.ORDER_TYPE_LIMIT, client.ORDER_TIME_IN_FORCE_GOOD_TILL_TIME,
            False, 0, nonce=nonce + i, api_key_index=KEY_INDEX)
        check("sign", error)
        types.append(tx_type)
        infos.append(tx_info)
    batch = await client.send_tx_batch(types, infos)
    seen["batch"] = len(batch.tx_hash)
    client.nonce_manager.hard_refresh_nonce(KEY_INDEX)
    seen["after_batch"] = len(await active())
    _, _, error = await client.cancel_all_orders(client.CANCEL_ALL_TIF_IMMEDIATE, 0, api_key_index=KEY_INDEX)
    check("cancel_all", error)
    seen["after_cancel_all"] = len(await active())

    # Streams while trading.
    frames = {"books": 0, "accounts": 0}
    got = threading.Event()

    def on_book(_market, _book):
        frames["books"] += 1

    def on_account(_account, _state):
        frames["accounts"] += 1
        if frames["accounts"] > 1 and frames["books"] > 1:
            got.set()

    stream = lighter.WsClient(ws_url=ws_url, order_book_ids=[0], account_ids=[account_index],
                              on_order_book_update=on_book, on_account_update=on_account)
    threading.Thread(target=stream.run, daemon=True).start()
    end = time.time() + 10
    while frames["accounts"] < 1 and time.time() < end:
        await asyncio.sleep(0.05)
    _, _, error = await client.create_market_order(
        market_index=0, client_order_index=301, base_amount=100, avg_execution_price=310000, is_ask=False, api_key_index=KEY_INDEX)
    check("market", error)
    while not got.is_set() and time.time() < end:
        await asyncio.sleep(0.05)
        await limit(int(time.time() * 1000) % 2**40, 245000)
    seen["streamed"] = [frames["books"] > 1, frames["accounts"] > 1]
    state = (await accounts.account(by="index", value=str(account_index))).accounts[0]
    seen["position"] = [position.position for position in state.positions if position.market_id == 0][0]
    trades = await orders.trades(sort_by="timestamp", limit=10, account_index=account_index, authorization=auth)
    seen["fills"] = len(trades.trades)
    seen["recent"] = len((await orders.recent_trades(market_id=0, limit=10)).trades)
    await client.cancel_all_orders(client.CANCEL_ALL_TIF_IMMEDIATE, 0, api_key_index=KEY_INDEX)
    inactive = await orders.account_inactive_orders(account_index=account_index, limit=100, authorization=auth)
    seen["inactive"] = len(inactive.orders) >= 4
    _, _, error = await client.cancel_order(0, 999, api_key_index=KEY_INDEX)
    check("cancel of a missing order is taken", error)
    await client.close()
    await api.close()


asyncio.run(main())
print("SEEN " + json.dumps(seen))
