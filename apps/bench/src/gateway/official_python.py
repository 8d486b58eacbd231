"""The official Python client places orders on a localnet; prints orders, seconds and its CPU seconds as JSON."""
import asyncio
import json
import resource
import sys
import time

import lighter

url, eth_key, account_index, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
KEY_INDEX = 7


def check(name, error):
    if error is not None:
        raise SystemExit(f"{name}: {error}")


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def main():
    private_key, public_key, error = lighter.create_api_key()
    check("create_api_key", error)
    client = lighter.SignerClient(url=url, account_index=account_index, api_private_keys={KEY_INDEX: private_key}, chain_id=300)
    _, error = await client.change_api_key(eth_private_key=eth_key, new_pubkey=public_key, api_key_index=KEY_INDEX)
    check("change_api_key", error)

    async def place(i):
        _, _, problem = await client.create_order(
            market_index=0, client_order_index=i, base_amount=100, price=100000 + i, is_ask=False,
            order_type=client.ORDER_TYPE_LIMIT, time_in_force=client.ORDER_TIME_IN_FORCE_IMMEDIATE_OR_CANCEL,
            reduce_only=False, trigger_price=0, order_expiry=client.DEFAULT_IOC_EXPIRY, api_key_index=KEY_INDEX)
        check("create_order", problem)

    for i in range(1, 11):
        await place(i)
    before, start = cpu(), time.monotonic()
    for i in range(11, count + 11):
        await place(i)
    seconds, cpu_seconds = time.monotonic() - start, cpu() - before
    print(json.dumps({"orders": count, "seconds": seconds, "cpuSeconds": cpu_seconds}))
    await client.close()


asyncio.run(main())
