"""Runs the quoting strategy of quoting.ts in hftbacktest, unmodified, on feeds that feed.ts has written.

Arguments: a JSON file with a list of cases, then, optionally, `time` to measure each case. Prints one line: FILLS and a JSON list.
Prices are in ticks and sizes in lots, so tick and lot are 1 and no float is rounded.
"""
import json
import sys
import time

import numpy as np
from numba import njit
from hftbacktest import (
    BUY, FILLED, GTX, LIMIT, NEW, SELL, BacktestAsset, HashMapMarketDepthBacktest,
    BUY_EVENT, DEPTH_EVENT, EXCH_EVENT, LOCAL_EVENT, SELL_EVENT, TRADE_EVENT,
)
from hftbacktest.types import event_dtype

MS = 1_000_000


def events_of(path):
    """Rows of five doubles: kind (1 bid, 2 ask, 3 buy trade, 4 sell trade), exchange and local time in whole ms, ticks, lots."""
    rows = np.fromfile(path, dtype='<f8').reshape(-1, 5)
    kind = rows[:, 0]
    events = np.zeros(len(rows), event_dtype)
    events['ev'] = (
        EXCH_EVENT | LOCAL_EVENT
        | np.where(kind <= 2, DEPTH_EVENT, TRADE_EVENT)
        | np.where((kind == 1) | (kind == 3), BUY_EVENT, SELL_EVENT)
    )
    events['exch_ts'] = rows[:, 1].astype(np.int64) * MS
    events['local_ts'] = rows[:, 2].astype(np.int64) * MS
    events['px'] = rows[:, 3]
    events['qty'] = rows[:, 4]
    return events


@njit
def collect(hbt, fills, count):
    orders = hbt.orders(0).values()
    while orders.has_next():
        order = orders.get()
        if order.status == FILLED:
            fills[count, 0] = order.exch_timestamp
            fills[count, 1] = order.side
            fills[count, 2] = order.exec_price_tick
            fills[count, 3] = int(round(order.exec_qty))
            count += 1
    hbt.clear_inactive_orders(0)
    return count


@njit
def quote(hbt, start, step, lots, fills):
    """Both sides join the best price with one order. Every `step` an order that is elsewhere moves there."""
    count = 0
    next_id = 1
    ended = hbt.elapse(start)
    while ended == 0:
        count = collect(hbt, fills, count)
        bid = hbt.depth(0).best_bid_tick
        ask = hbt.depth(0).best_ask_tick
        if bid > 0 and ask < 1 << 40:
            for side in (BUY, SELL):
                price = bid if side == BUY else ask
                is_there = False
                old = 0
                orders = hbt.orders(0).values()
                while orders.has_next():
                    order = orders.get()
                    if order.side == side and order.status == NEW:
                        if order.price_tick == price:
                            is_there = True
                        else:
                            old = order.order_id
                if is_there:
                    continue
                if old != 0:
                    hbt.cancel(0, old, False)
                if side == BUY:
                    hbt.submit_buy_order(0, next_id, price, lots, GTX, LIMIT, False)
                else:
                    hbt.submit_sell_order(0, next_id, price, lots, GTX, LIMIT, False)
                next_id += 1
        ended = hbt.elapse(step)
    return collect(hbt, fills, count)


def run(case):
    events = events_of(case['rows'])
    asset = (
        BacktestAsset()
        .data(events)
        .linear_asset(1.0)
        .constant_order_latency(int(case['orderLatency'] * MS), int(case['responseLatency'] * MS))
        .risk_adverse_queue_model()
        .no_partial_fill_exchange()
        .trading_value_fee_model(0.0, 0.0)
        .tick_size(1.0)
        .lot_size(1.0)
        .last_trades_capacity(0)
    )
    hbt = HashMapMarketDepthBacktest([asset])
    fills = np.zeros((1_000_000, 4), np.int64)
    began, cpu = time.perf_counter(), time.process_time()
    count = quote(hbt, int(case['start'] * MS), int(case['step'] * MS), case['lots'], fills)
    seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu
    hbt.close()
    found = [
        [int(at) // MS, 'buy' if side == BUY else 'sell', int(price), int(size)] for at, side, price, size in fills[:count]
    ]
    return {'fills': found, 'seconds': seconds, 'cpuSeconds': cpu_seconds, 'rows': len(events)}


def main():
    with open(sys.argv[1]) as file:
        cases = json.load(file)
    if 'time' in sys.argv[2:]:
        # The first run compiles.
        run(cases[0])
    print('FILLS ' + json.dumps([run(case) for case in cases]))


main()
