"""Trades markets of all kinds and ids with the official Python client, unmodified. Prints one JSON object: id -> "ok" or why not."""
import asyncio
import json
import sys
import traceback

import lighter

url, chain_id, account_index, private_key = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
rows = json.loads(sys.argv[5])  # {"id", "size", "low" and "high" in ticks: one rests, one trades}
S = lighter.SignerClient


async def main():
    api = lighter.ApiClient(configuration=lighter.Configuration(host=url))
    orders = lighter.OrderApi(api)
    client = S(url=url, account_index=account_index, api_private_keys={7: private_key}, chain_id=chain_id)
    auth, error = client.create_auth_token_with_expiry(3600, api_key_index=7)
    assert error is None, error

    async def active(market_id):
        return (await orders.account_active_orders(authorization=auth, account_index=account_index, market_id=market_id)).orders

    async def send(call):
        *_, problem = await call
        assert problem is None, problem

    async def trade(row):
        market_id, size = row["id"], row["size"]
        for cloid in (1, 2):
            await send(client.create_order(market_index=market_id, client_order_index=cloid, base_amount=size, price=row["low"],
                       is_ask=False, order_type=S.ORDER_TYPE_LIMIT, time_in_force=S.ORDER_TIME_IN_FORCE_GOOD_TILL_TIME))
        await send(client.modify_order(market_id, 1, size * 2, row["low"], 0, order_version=4))
        # A version that is not greater changes nothing.
        await send(client.modify_order(market_id, 1, size * 3, row["low"], 0, order_version=4))
        found = {one.client_order_index: one for one in await active(market_id)}
        assert set(found) == {1, 2}, found
        assert found[1].base_size == size * 2 and found[1].order_version == 4, found[1]
        assert {one.market_index for one in found.values()} == {market_id}, found
        for one in found.values():
            await send(client.cancel_order(market_id, one.order_index))
        assert await active(market_id) == []
        await send(client.create_market_order(market_id, 3, size, row["high"], False))
        fills = await orders.trades(sort_by="timestamp", limit=1, market_id=market_id, account_index=account_index, authorization=auth)
        assert [one.bid_client_id for one in fills.trades] == [3], fills
        book = await orders.order_book_orders(market_id=market_id, limit=1)
        assert book.asks, book

    results = {}
    for row in rows:
        try:
            await trade(row)
            results[str(row["id"])] = "ok"
        except BaseException:
            results[str(row["id"])] = traceback.format_exc()[-1500:]
    await client.close()
    await api.close()
    print("RESULTS", json.dumps(results))


asyncio.run(main())
