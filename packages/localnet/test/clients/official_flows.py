"""The flows of the official Python client's examples, unmodified, against a localnet.

Each flow uses the client as its examples do and checks what became of it on the exchange.
Prints one JSON object: flow -> "ok" or what went wrong.
"""
import asyncio
import json
import sys
import threading
import time
import traceback

import lighter
import websockets
from lighter.signer_client import CreateOrderTxReq

url, ws_url, chain_id = sys.argv[1], sys.argv[2], int(sys.argv[3])
eth_key, account_index = sys.argv[4], int(sys.argv[5])
pool_key, pool_account = sys.argv[6], int(sys.argv[7])
eth = json.loads(sys.argv[8])  # of the ETH perps market: {"id", "price" in ticks}
wide = json.loads(sys.argv[9])  # of a perps market with an id of 4095 or more
KEYS = (21, 22)
S = lighter.SignerClient
ids = iter(range(10_000, 10**6))
results = {}


def good(answer):
    """The last of what the client returns is its error."""
    assert answer[-1] is None, answer[-1]
    return answer


async def executed(api, answer):
    """The transaction's record. A rule that refused after the receipt shows in event_info."""
    record = await lighter.TransactionApi(api).tx(by="hash", value=answer.tx_hash if isinstance(answer.tx_hash, str) else answer.tx_hash[-1])
    refusal = json.loads(record.event_info or "{}").get("ae", "")
    assert refusal == "", refusal
    return record


async def connect(account, owner_key, key_indexes):
    keys = {}
    for index in key_indexes:
        private_key, public_key, error = lighter.create_api_key()
        assert error is None, error
        one = S(url=url, account_index=account, api_private_keys={index: private_key}, chain_id=chain_id)
        good(await one.change_api_key(eth_private_key=owner_key, new_pubkey=public_key, api_key_index=index))
        assert one.check_client() is None, one.check_client()
        await one.close()
        keys[index] = private_key
    return S(url=url, account_index=account, api_private_keys=keys, chain_id=chain_id)


async def main():
    api = lighter.ApiClient(configuration=lighter.Configuration(host=url))
    orders, accounts = lighter.OrderApi(api), lighter.AccountApi(api)
    client = await connect(account_index, eth_key, KEYS)
    auth, error = client.create_auth_token_with_expiry(3600, api_key_index=KEYS[0])
    assert error is None, error

    async def me(index=account_index):
        return (await accounts.account(by="index", value=str(index))).accounts[0]

    async def position(market):
        sizes = [float(one.position) * one.sign for one in (await me()).positions if one.market_id == market["id"]]
        return sizes[0] if sizes else 0.0

    async def active(market=None):
        market_id = eth["id"] if market is None else market["id"]
        return (await orders.account_active_orders(authorization=auth, account_index=account_index, market_id=market_id)).orders

    async def clean():
        good(await client.cancel_all_orders(S.CANCEL_ALL_TIF_IMMEDIATE, 0))
        for market in (eth, wide):
            held = await position(market)
            if held != 0:
                good(await client.create_market_order(market["id"], next(ids), abs(round(held * market["scale"])),
                     round(market["price"] * (0.9 if held > 0 else 1.1)), held > 0, reduce_only=True))

    def limit(market, price_factor=0.9, is_ask=False, amount=None, **more):
        return dict(market_index=market["id"], client_order_index=next(ids), base_amount=amount or market["size"],
                    price=round(market["price"] * price_factor), is_ask=is_ask, order_type=S.ORDER_TYPE_LIMIT,
                    time_in_force=S.ORDER_TIME_IN_FORCE_GOOD_TILL_TIME, **more)

    def leg(kind, price_factor, trigger_factor=0.0, is_ask=1, amount=None, tif=1, reduce_only=0, cloid=0, market=eth):
        order = CreateOrderTxReq()
        order.MarketIndex, order.ClientOrderIndex = market["id"], cloid
        order.BaseAmount = market["size"] if amount is None else amount
        order.Price, order.TriggerPrice = round(market["price"] * price_factor), round(market["price"] * trigger_factor)
        order.IsAsk, order.Type, order.TimeInForce, order.ReduceOnly = is_ask, kind, tif, reduce_only
        order.OrderExpiry = 0 if tif == 0 and kind in (0, 1) else -1
        return order

    async def create_modify_cancel(market=eth):
        request = limit(market)
        _, answer, _ = good(await client.create_order(**request))
        await executed(api, answer)
        (resting,) = await active(market)
        assert (resting.client_order_index, resting.status) == (request["client_order_index"], "open"), resting
        assert resting.order_index % 2**48 == resting.nonce, "the nonce of an order is its place in the book"
        good(await client.modify_order(market["id"], request["client_order_index"], market["size"] * 2, request["price"] - 1))
        (resting,) = await active(market)
        assert round(float(resting.initial_base_amount) * market["scale"]) == market["size"] * 2, resting
        good(await client.cancel_order(market["id"], resting.order_index))
        assert await active(market) == []
        ended = (await orders.account_inactive_orders(authorization=auth, account_index=account_index, limit=1)).orders[0]
        assert ended.status == "canceled" and float(ended.remaining_base_amount) == 0 and ended.base_size == 0, ended

    async def create_modify_cancel_on_a_wide_market():
        await create_modify_cancel(wide)

    async def market_orders(market=eth):
        _, answer, _ = good(await client.create_market_order(market["id"], next(ids), market["size"], round(market["price"] * 1.1), False))
        await executed(api, answer)
        assert round(await position(market) * market["scale"]) == market["size"], await position(market)
        good(await client.create_market_order(market["id"], next(ids), market["size"], round(market["price"] * 0.9), True, reduce_only=True))
        assert await position(market) == 0

    async def market_orders_on_a_wide_market():
        await market_orders(wide)

    async def market_order_with_slippage_and_quote_amount():
        good(await client.create_market_order_limited_slippage(eth["id"], next(ids), eth["size"], 0.05, False))
        good(await client.create_market_order_if_slippage(eth["id"], next(ids), eth["size"], 0.05, True))
        good(await client.create_market_order_quote_amount(eth["id"], next(ids), 30, 0.05, False))
        assert await position(eth) > 0

    async def order_version():
        request = limit(eth)
        good(await client.create_order(**request))
        good(await client.modify_order(eth["id"], request["client_order_index"], eth["size"], request["price"] - 5, order_version=7))
        _, late, _ = good(await client.modify_order(eth["id"], request["client_order_index"], eth["size"], request["price"] - 9, order_version=6))
        (resting,) = await active()
        assert resting.order_version == 7, resting
        assert round(float(resting.price) * eth["price_scale"]) == request["price"] - 5, "the older of two racing modifies must not win"
        record = await lighter.TransactionApi(api).tx(by="hash", value=late.tx_hash)
        assert json.loads(record.event_info)["ae"] != "", "a stale version says why it did nothing"

    async def skip_nonce():
        tx = await lighter.TransactionApi(api).next_nonce(account_index=account_index, api_key_index=KEYS[0])
        good(await client.create_order(**limit(eth), skip_nonce=S.SKIP_NONCE_ON, nonce=tx.nonce + 5, api_key_index=KEYS[0]))
        after = await lighter.TransactionApi(api).next_nonce(account_index=account_index, api_key_index=KEYS[0])
        assert after.nonce == tx.nonce + 6, after
        client.nonce_manager.hard_refresh_nonce(KEYS[0])

    async def several_keys():
        for _ in range(4):
            good(await client.create_order(**limit(eth)))
        assert len(await active()) == 4

    async def cancel_all_of_one_market():
        good(await client.create_order(**limit(eth)))
        good(await client.create_order(**limit(wide)))
        good(await client.cancel_all_orders(S.CANCEL_ALL_TIF_IMMEDIATE, 0, cancel_all_market_index=wide["id"]))
        assert (len(await active()), len(await active(wide))) == (1, 0)

    async def scheduled_cancel_all():
        good(await client.cancel_all_orders(S.CANCEL_ALL_TIF_SCHEDULED, int(time.time() * 1000) + 600_000))
        good(await client.cancel_all_orders(S.CANCEL_ALL_TIF_ABORT, 0))

    async def stop_loss_and_take_profit():
        good(await client.create_market_order(eth["id"], next(ids), eth["size"], round(eth["price"] * 1.1), False))
        p = eth["price"]
        good(await client.create_sl_order(eth["id"], next(ids), eth["size"], round(p * 0.8), round(p * 0.7), True, reduce_only=True))
        good(await client.create_tp_order(eth["id"], next(ids), eth["size"], round(p * 1.3), round(p * 1.2), True, reduce_only=True))
        good(await client.create_sl_limit_order(eth["id"], next(ids), eth["size"], round(p * 0.75), round(p * 0.7), True, reduce_only=True))
        good(await client.create_tp_limit_order(eth["id"], next(ids), eth["size"], round(p * 1.35), round(p * 1.3), True, reduce_only=True))
        assert sorted(one.type for one in await active()) == ["stop-loss", "stop-loss-limit", "take-profit", "take-profit-limit"]

    async def position_tied_stop_loss_and_take_profit():
        good(await client.create_market_order(eth["id"], next(ids), eth["size"], round(eth["price"] * 1.1), False))
        tied = [leg(S.ORDER_TYPE_TAKE_PROFIT_LIMIT, 1.3, 1.29, amount=0, reduce_only=1), leg(S.ORDER_TYPE_STOP_LOSS_LIMIT, 0.7, 0.71, amount=0, reduce_only=1)]
        _, answer, _ = good(await client.create_grouped_orders(S.GROUPING_TYPE_ONE_CANCELS_THE_OTHER, tied))
        await executed(api, answer)
        assert len(await active()) == 2

    async def grouped_ioc_with_attached_legs(**more):
        group = [leg(S.ORDER_TYPE_LIMIT, 1.1, is_ask=0, tif=0), leg(S.ORDER_TYPE_TAKE_PROFIT_LIMIT, 1.3, 1.29, amount=0, reduce_only=1),
                 leg(S.ORDER_TYPE_STOP_LOSS_LIMIT, 0.7, 0.71, amount=0, reduce_only=1)]
        _, answer, _ = good(await client.create_grouped_orders(S.GROUPING_TYPE_ONE_TRIGGERS_A_ONE_CANCELS_THE_OTHER, group, **more))
        await executed(api, answer)
        assert round(await position(eth) * eth["scale"]) == eth["size"]
        assert len(await active()) == 2

    async def grouped_with_client_order_indexes():
        good(await client.create_market_order(eth["id"], next(ids), eth["size"], round(eth["price"] * 1.1), False))
        group = [leg(S.ORDER_TYPE_TAKE_PROFIT_LIMIT, 1.3, 1.29, reduce_only=1, cloid=next(ids)),
                 leg(S.ORDER_TYPE_STOP_LOSS_LIMIT, 0.7, 0.71, reduce_only=1, cloid=next(ids))]
        good(await client.create_grouped_orders(S.GROUPING_TYPE_ONE_CANCELS_THE_OTHER, group))
        assert all(one.client_order_index >= 10_000 for one in await active())

    async def self_trade_modes():
        modes = dict(self_trade_behavior_mode=S.SELF_TRADE_BEHAVIOR_EXPIRE_TAKER, self_trade_equality_mode=S.SELF_TRADE_EQUALITY_MASTER_ACCOUNT_INDEX)
        request = limit(eth)
        good(await client.create_market_order(eth["id"], next(ids), eth["size"], round(eth["price"] * 1.1), False))
        good(await client.create_order(**request, **modes))
        good(await client.modify_order(eth["id"], request["client_order_index"], eth["size"], request["price"] - 1, **modes))
        good(await client.create_grouped_orders(S.GROUPING_TYPE_ONE_CANCELS_THE_OTHER, [
            leg(S.ORDER_TYPE_TAKE_PROFIT_LIMIT, 1.3, 1.29, reduce_only=1), leg(S.ORDER_TYPE_STOP_LOSS_LIMIT, 0.7, 0.71, reduce_only=1)], **modes))

    async def integrator_with_the_owner_key():
        until = int(time.time() * 1000) + 86_400_000
        good(await client.approve_integrator(integrator_account_index=pool_account, max_perps_taker_fee=500, max_perps_maker_fee=300,
             max_spot_taker_fee=500, max_spot_maker_fee=300, approval_expiry=until, eth_private_key=eth_key))
        fees = dict(integrator_account_index=pool_account, integrator_taker_fee=500, integrator_maker_fee=300)
        good(await client.create_market_order(eth["id"], next(ids), eth["size"], round(eth["price"] * 1.1), False, **fees))
        request = limit(eth, **fees)
        good(await client.create_order(**request))
        good(await client.modify_order(eth["id"], request["client_order_index"], eth["size"], request["price"] - 1, **fees))
        await clean()
        await grouped_ioc_with_attached_legs(**fees)
        good(await client.approve_integrator(integrator_account_index=pool_account, max_perps_taker_fee=0, max_perps_maker_fee=0,
             max_spot_taker_fee=0, max_spot_maker_fee=0, approval_expiry=0, eth_private_key=eth_key))

    async def integrator_unknown_with_zero_fees():
        until = int(time.time() * 1000) + 86_400_000
        good(await client.approve_integrator(integrator_account_index=723_813, max_perps_taker_fee=0, max_perps_maker_fee=0,
             max_spot_taker_fee=0, max_spot_maker_fee=0, approval_expiry=until))
        _, answer, _ = good(await client.create_order(**limit(eth, integrator_account_index=723_813)))
        await executed(api, answer)

    async def sub_account_and_transfers():
        good(await client.create_sub_account())
        known = await accounts.accounts_by_l1_address(l1_address=(await me()).l1_address)
        sub = [one.index for one in known.sub_accounts if one.index != account_index][-1]
        memo = "0x" + "00" * 32
        good(await client.transfer_same_master_account(sub, S.ASSET_ID_USDC, S.ROUTE_PERP, S.ROUTE_PERP, 25, 0, memo))
        assert float((await me(sub)).collateral) == 25
        good(await client.transfer(eth_key, pool_account, S.ASSET_ID_USDC, S.ROUTE_PERP, S.ROUTE_PERP, 10, 0, memo))
        until = int(time.time() * 1000) + 86_400_000
        good(await client.approve_integrator(integrator_account_index=sub, max_perps_taker_fee=500, max_perps_maker_fee=300,
             max_spot_taker_fee=500, max_spot_maker_fee=300, approval_expiry=until))

    async def spot_balances_and_self_transfers():
        memo = "0x" + "00" * 32
        good(await client.transfer(eth_key, account_index, S.ASSET_ID_USDC, S.ROUTE_PERP, S.ROUTE_SPOT, 50, 0, memo))
        assets = {one.symbol: float(one.balance) for one in (await me()).assets}
        assert assets["USDC"] >= 50, assets
        good(await client.transfer(eth_key, account_index, S.ASSET_ID_USDC, S.ROUTE_SPOT, S.ROUTE_PERP, 20, 0, memo))
        books = await orders.order_books(filter="spot")
        assert books.order_books and all(one.market_type == "spot" for one in books.order_books)

    async def leverage_and_margin():
        good(await client.update_leverage(eth["id"], S.CROSS_MARGIN_MODE, 20))
        good(await client.update_leverage(wide["id"], S.ISOLATED_MARGIN_MODE, 10))
        good(await client.create_market_order(wide["id"], next(ids), wide["size"], round(wide["price"] * 1.1), False))
        _, more, _ = good(await client.update_margin(wide["id"], 50, S.ISOLATED_MARGIN_ADD_COLLATERAL))
        await executed(api, more)
        _, less, _ = good(await client.update_margin(wide["id"], 20, S.ISOLATED_MARGIN_REMOVE_COLLATERAL))
        await executed(api, less)

    async def withdrawals():
        good(await client.withdraw(S.ASSET_ID_USDC, S.ROUTE_PERP, 15))
        history = await lighter.TransactionApi(api).withdraw_history(authorization=auth, account_index=account_index)
        assert float(history.withdraws[0].amount) == 15, history
        info = await lighter.BridgeApi(api).fastwithdraw_info(account_index=account_index, authorization=auth)
        nonce = await lighter.TransactionApi(api).next_nonce(account_index=account_index, api_key_index=KEYS[0])
        _, tx_info, _, error = client.sign_transfer(eth_key, info.to_account_index, S.ASSET_ID_USDC, S.ROUTE_PERP, S.ROUTE_PERP, 12_000_000, 0,
                                                    "0x" + "00" * 32, nonce=nonce.nonce, api_key_index=KEYS[0])
        assert error is None, error
        await lighter.BridgeApi(api).fastwithdraw(tx_info=tx_info, to_address=(await me()).l1_address, authorization=auth)
        client.nonce_manager.hard_refresh_nonce(KEYS[0])

    async def public_pool():
        operator = await connect(pool_account, pool_key, (21,))
        good(await operator.create_public_pool(100_000, 1_000_000, 100))
        pool = [one for one in (await accounts.accounts_by_l1_address(l1_address=(await me(pool_account)).l1_address)).sub_accounts if one.account_type == 2][-1].index
        good(await operator.update_public_pool(pool, 0, 50_000, 100))
        good(await client.mint_shares(pool, 10_000))
        shares = [one.shares_amount for one in (await me()).shares if one.public_pool_index == pool]
        assert shares == [10_000], shares
        listed = await accounts.public_pools_metadata(index=0, limit=100)
        assert pool in [one.account_index for one in listed.public_pools], listed
        await operator.close()
        return pool

    async def pool_withdrawal():
        pool = [one.public_pool_index for one in (await me()).shares][-1]
        good(await client.burn_shares(pool, 10_000))
        assert [one.shares_amount for one in (await me()).shares if one.public_pool_index == pool and one.shares_amount] == []

    async def staking():
        system = await lighter.InfoApi(api).system_config()
        good(await client.stake_assets(system.staking_pool_index, 100))
        good(await client.unstake_assets(system.staking_pool_index, 50))

    async def unified_mode():
        good(await client.update_account_config(1))
        assert (await me()).account_trading_mode == 1
        _, _, refused = await client.update_account_asset_config(S.ASSET_ID_ETH, S.ASSET_MARGIN_MODE_ENABLED)
        assert "21802" in refused, "margin in other assets is not public enough to be copied: refused, with the reason"
        good(await client.update_account_config(0))
        assert (await me()).account_trading_mode == 0

    async def maker_only_keys():
        await accounts.change_account_tier(account_index=account_index, new_tier="premium", authorization=auth)
        await accounts.set_maker_only_api_keys(authorization=auth, account_index=account_index, api_key_indexes=f"[{KEYS[1]}]")
        assert (await accounts.get_maker_only_api_keys(authorization=auth, account_index=account_index)).api_key_indexes == [KEYS[1]]
        await accounts.set_maker_only_api_keys(authorization=auth, account_index=account_index, api_key_indexes="[]")

    async def read_only_token():
        made = await accounts.tokens_create(name="reader", account_index=account_index, expiry=int(time.time()) + 3 * 86_400, sub_account_access=True, authorization=auth)
        rows = await orders.account_active_orders(authorization=made.api_token, account_index=account_index, market_id=eth["id"])
        assert rows.code == 200
        await accounts.tokens_revoke(token_id=made.token_id, account_index=account_index, authorization=auth)

    async def batch(send):
        key = KEYS[0]
        nonce = (await lighter.TransactionApi(api).next_nonce(account_index=account_index, api_key_index=key)).nonce
        types, infos = [], []
        for i in range(3):
            request = limit(eth, 0.9 - i / 100)
            tx_type, tx_info, _, error = client.sign_create_order(
                request["market_index"], request["client_order_index"], request["base_amount"], request["price"], False,
                S.ORDER_TYPE_LIMIT, S.ORDER_TIME_IN_FORCE_GOOD_TILL_TIME, nonce=nonce + i, api_key_index=key)
            assert error is None, error
            types.append(tx_type)
            infos.append(tx_info)
        await send(types, infos)
        client.nonce_manager.hard_refresh_nonce(key)
        assert len(await active()) == 3

    async def batch_over_http():
        async def send(types, infos):
            assert len((await client.send_tx_batch(types, infos)).tx_hash) == 3
        await batch(send)

    async def batch_over_the_stream():
        async def send(types, infos):
            async with websockets.connect(ws_url) as socket:
                assert json.loads(await socket.recv())["type"] == "connected"
                await socket.send(json.dumps({"type": "jsonapi/sendtxbatch", "data": {"id": "batch-1", "tx_types": json.dumps(types), "tx_infos": json.dumps(infos)}}))
                answer = json.loads(await socket.recv())
                body = answer.get("data", answer)
                assert body.get("code", answer.get("code")) == 200, answer
        await batch(send)

    async def one_order_over_the_stream():
        nonce = (await lighter.TransactionApi(api).next_nonce(account_index=account_index, api_key_index=KEYS[0])).nonce
        request = limit(eth)
        tx_type, tx_info, _, error = client.sign_create_order(
            request["market_index"], request["client_order_index"], request["base_amount"], request["price"], False,
            S.ORDER_TYPE_LIMIT, S.ORDER_TIME_IN_FORCE_GOOD_TILL_TIME, nonce=nonce, api_key_index=KEYS[0])
        assert error is None, error
        async with websockets.connect(ws_url) as socket:
            assert json.loads(await socket.recv())["type"] == "connected"
            await socket.send(json.dumps({"type": "jsonapi/sendtx", "data": {"id": "one", "tx_type": tx_type, "tx_info": json.loads(tx_info)}}))
            answer = json.loads(await socket.recv())
            body = answer.get("data", answer)
            assert body.get("code", answer.get("code")) == 200, answer
        client.nonce_manager.hard_refresh_nonce(KEYS[0])
        assert len(await active()) == 1

    async def account_orders_stream():
        async with websockets.connect(ws_url) as socket:
            await socket.recv()
            await socket.send(json.dumps({"type": "subscribe", "channel": f"account_orders/{wide['id']}/{account_index}", "auth": auth}))
            first = json.loads(await socket.recv())
            assert first["channel"] == f"account_orders:{wide['id']}", first["channel"]
            good(await client.create_order(**limit(wide)))
            while True:
                frame = json.loads(await asyncio.wait_for(socket.recv(), 5))
                if frame["type"] == "update/account_orders":
                    break
            (order,) = frame["orders"][str(wide["id"])]
            assert order["status"] == "open" and 1e9 < order["created_at"] < 1e11, order

    async def websocket_client():
        seen, got = {"books": 0, "accounts": 0}, threading.Event()

        def on_book(_market, _book):
            seen["books"] += 1

        def on_account(_account, _state):
            seen["accounts"] += 1
            if seen["accounts"] > 1 and seen["books"] > 1:
                got.set()

        stream = lighter.WsClient(ws_url=ws_url, order_book_ids=[eth["id"], wide["id"]], account_ids=[account_index],
                                  on_order_book_update=on_book, on_account_update=on_account)
        threading.Thread(target=stream.run, daemon=True).start()
        for _ in range(40):
            await asyncio.sleep(0.05)
            good(await client.create_market_order(eth["id"], next(ids), eth["size"], round(eth["price"] * 1.1), False))
            if got.is_set():
                return
        raise AssertionError(f"the stream showed {seen}")

    flows = [create_modify_cancel, create_modify_cancel_on_a_wide_market, market_orders, market_orders_on_a_wide_market,
             market_order_with_slippage_and_quote_amount, order_version, skip_nonce, several_keys, cancel_all_of_one_market,
             scheduled_cancel_all, stop_loss_and_take_profit, position_tied_stop_loss_and_take_profit, grouped_ioc_with_attached_legs,
             grouped_with_client_order_indexes, self_trade_modes, integrator_with_the_owner_key, integrator_unknown_with_zero_fees,
             sub_account_and_transfers, spot_balances_and_self_transfers, leverage_and_margin, withdrawals, public_pool, pool_withdrawal,
             staking, unified_mode, maker_only_keys, read_only_token, batch_over_http, batch_over_the_stream, one_order_over_the_stream,
             account_orders_stream, websocket_client]
    for flow in flows:
        try:
            await flow()
            results[flow.__name__] = "ok"
        except Exception as problem:
            where = traceback.extract_tb(problem.__traceback__)
            line = [one.lineno for one in where if one.filename == __file__][-1]
            results[flow.__name__] = f"line {line}: {type(problem).__name__} {problem}"
        for key in KEYS:
            client.nonce_manager.hard_refresh_nonce(key)
        await clean()
    await client.close()
    await api.close()


asyncio.run(main())
print("RESULTS " + json.dumps(results))
