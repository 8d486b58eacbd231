"""Every REST method of the official Python client against a localnet.

The client builds its models without validation, so that a missing field only hurts whoever reads it. Here each model is
validated when it is built: a required field that is missing, or has another type, fails the method that got it.
Prints one JSON object: method -> "ok" or what was wrong. A public method that the table lacks is listed under "untried".
"""
import asyncio
import inspect
import json
import math
import sys
import time
import urllib.request
import warnings

import lighter
import pydantic

warnings.filterwarnings("ignore")
url, eth_key, account_index, chain_id = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
other_key, other_index = sys.argv[5], int(sys.argv[6])  # an account that has done nothing yet
KEY_INDEX = 9
now_ms = int(time.time() * 1000)
now_s = now_ms // 1000


complaints = []
construct = pydantic.BaseModel.model_construct.__func__


def validated(cls, _fields_set=None, **values):
    """Builds the model as the client does, and notes what its declared fields say against the values."""
    try:
        cls.model_validate(values)
    except pydantic.ValidationError as problem:
        complaints.extend(f"{cls.__name__}.{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in problem.errors())
    return construct(cls, _fields_set, **values)


pydantic.BaseModel.model_construct = classmethod(validated)


def api_classes():
    return {name: getattr(lighter, name) for name in dir(lighter) if name.endswith("Api")}


def public_methods(api_class):
    skipped = ("_with_http_info", "_without_preload_content")
    return [name for name, _ in inspect.getmembers(api_class, inspect.isfunction) if not name.startswith("_") and not name.endswith(skipped)]


async def main():
    api = lighter.ApiClient(configuration=lighter.Configuration(host=url))
    clients = {name: api_class(api) for name, api_class in api_classes().items()}
    results = {}

    async def signed_in(owner_key, index):
        private_key, public_key, problem = lighter.create_api_key()
        assert problem is None, problem
        client = lighter.SignerClient(url=url, account_index=index, api_private_keys={KEY_INDEX: private_key}, chain_id=chain_id)
        _, problem = await client.change_api_key(eth_private_key=owner_key, new_pubkey=public_key, api_key_index=KEY_INDEX)
        assert problem is None, problem
        token, problem = client.create_auth_token_with_expiry(3600, api_key_index=KEY_INDEX)
        assert problem is None, problem
        return client, token

    signer, auth = await signed_in(eth_key, account_index)
    other_signer, other_auth = await signed_in(other_key, other_index)

    async def call(method, /, refusal=None, **arguments):
        name, _, function = method.partition(".")
        complaints.clear()
        try:
            answer = await getattr(clients[name], function)(**arguments)
        except lighter.exceptions.ApiException as problem:
            is_meant = refusal is not None and refusal in str(problem.body)
            results.setdefault(method, "ok" if is_meant else f"{problem.status} {problem.body}")
            return None
        except Exception as problem:  # a model that refuses the answer, above all
            results[method] = f"{type(problem).__name__} {problem}"
            return None
        results[method] = "; ".join(sorted(set(complaints))) or "ok"
        return answer

    # What the account has done, so that lists have rows: an order that rests, one that traded, one that ended.
    def sign(price, cloid, is_ask=0, kind=0, tif=1):
        nonce = nonces["next"]
        nonces["next"] += 1
        tx_type, tx_info, _, problem = signer.sign_create_order(
            0, cloid, 100, price, is_ask, kind, tif, False, 0, order_expiry=-1 if tif == 1 else 0, nonce=nonce, api_key_index=KEY_INDEX)
        assert problem is None, problem
        return tx_type, tx_info

    first = await call("TransactionApi.next_nonce", account_index=account_index, api_key_index=KEY_INDEX)
    nonces = {"next": first.nonce}
    tx_type, tx_info = sign(250_000, 901)
    sent = await call("TransactionApi.send_tx", tx_type=tx_type, tx_info=tx_info)
    batch = [sign(310_000, 902, kind=1, tif=0), sign(240_000, 903)]
    await call("TransactionApi.send_tx_batch", tx_types=json.dumps([one[0] for one in batch]), tx_infos=json.dumps([one[1] for one in batch]))
    _, _, error = await signer.cancel_order(0, 903, nonce=nonces["next"], api_key_index=KEY_INDEX)
    assert error is None, error
    nonces["next"] += 1
    me = (await call("AccountApi.account", by="index", value=str(account_index))).accounts[0]
    by_address = await call("AccountApi.account", by="l1_address", value=me.l1_address)
    assert by_address is not None

    index = dict(account_index=account_index)
    mine = dict(authorization=auth, **index)
    window = dict(start_timestamp=now_ms - 3_600_000, end_timestamp=now_ms + 60_000, count_back=5)
    simple = {
        "AccountApi.account_limits": mine,
        "AccountApi.account_metadata": dict(by="index", value=str(account_index), authorization=auth),
        "AccountApi.accounts_by_l1_address": dict(l1_address=me.l1_address),
        "AccountApi.apikeys": dict(account_index=account_index, api_key_index=255),
        "AccountApi.fee_tiers": {},
        "AccountApi.get_maker_only_api_keys": mine,
        "AccountApi.set_maker_only_api_keys": dict(api_key_indexes="[]", **mine),
        "AccountApi.l1_metadata": dict(authorization=auth, l1_address=me.l1_address),
        "AccountApi.leaderboard": dict(type="all"),
        "AccountApi.lease_options": {},
        "AccountApi.leases": mine,
        "AccountApi.liquidations": dict(limit=10, **mine),
        "AccountApi.partner_stats": index,
        "AccountApi.pnl": dict(by="index", value=str(account_index), resolution="1h", authorization=auth, **window),
        "AccountApi.pnl_leaderboard": dict(time_window="24h", sort_by="pnl", sort_dir="desc", limit=10, offset=0),
        "AccountApi.position_funding": dict(limit=10, **mine),
        "AccountApi.public_pools_metadata": dict(index=0, limit=10),
        "AccountApi.referral_user_referrals": dict(l1_address=me.l1_address, authorization=auth),
        "AccountApi.rfq_list": mine,
        "AccountApi.tokens": mine,
        "AnnouncementApi.announcement": {},
        "BlockApi.blocks": dict(limit=5),
        "BlockApi.current_height": {},
        "BridgeApi.deposit_networks": {},
        "BridgeApi.fastbridge_info": {},
        "BridgeApi.fastwithdraw_info": mine,
        "CandlestickApi.candles": dict(market_id=0, resolution="1m", **window),
        "CandlestickApi.fundings": dict(market_id=0, resolution="1h", **window),
        "CandlestickApi.mark_price_candles": dict(market_id=0, resolution="1m", **window),
        "CandlestickApi.market_price_charts": {},
        "EventApi.events": {},
        "FundingApi.funding_rates": {},
        "InfoApi.layer1_basic_info": {},
        "InfoApi.price_oracle_info": {},
        "InfoApi.synthetic_spot_info": dict(symbol="ETH"),
        "InfoApi.system_config": {},
        "InfoApi.transfer_fee_info": mine,
        "InfoApi.withdrawal_delay": {},
        "LivepointsApi.live_points_total": mine,
        "OrderApi.account_active_orders": dict(market_id=0, **mine),
        "OrderApi.account_inactive_orders": dict(limit=10, **mine),
        "OrderApi.account_orders": dict(client_order_indexes=[901], **mine),
        "OrderApi.asset_details": {},
        "OrderApi.exchange_metrics": dict(period="d", kind="volume"),
        "OrderApi.exchange_stats": {},
        "OrderApi.execute_stats": dict(period="d"),
        "OrderApi.export": dict(type="trade", **mine),
        "OrderApi.order_book_details": {},
        "OrderApi.order_book_orders": dict(market_id=0, limit=5),
        "OrderApi.order_books": {},
        "OrderApi.recent_trades": dict(market_id=0, limit=5),
        "OrderApi.trades": dict(sort_by="timestamp", limit=10, authorization=auth, account_index=account_index),
        "PortfolioApi.portfolio_bo_pnl": dict(account_index=account_index, auth=auth),
        "ReferralApi.referral_create": mine,
        "ReferralApi.referral_get": mine,
        "ReferralApi.referral_points": mine,
        "ReferralApi.referral_stats": dict(l1_address=me.l1_address, authorization=auth),
        "ReferralApi.referral_kickback_update": dict(kickback_percentage=10, **mine),
        "RootApi.info": {},
        "RootApi.status": {},
        "TokenlistApi.tokenlist": {},
        "TransactionApi.account_txs": dict(limit=5, by="account_index", value=str(account_index), authorization=auth),
        "TransactionApi.deposit_history": dict(l1_address=me.l1_address, **mine),
        "TransactionApi.transfer_history": mine,
        "TransactionApi.withdraw_history": mine,
        "TransactionApi.txs": dict(limit=5),
        "TransactionApi.tx": dict(by="hash", value=sent.tx_hash),
        "UpdownApi.up_down_candles": dict(symbol="btc", duration="15m", start_timestamp=now_s - 600, end_timestamp=now_s, limit=10),
    }
    for method, arguments in simple.items():
        await call(method, **arguments)

    # Methods that need what others answered.
    height = await clients["BlockApi"].current_height()
    await call("BlockApi.block", by="height", value=str(height.height))
    await call("TransactionApi.block_txs", by="block_height", value=str(height.height))
    code = (await clients["ReferralApi"].referral_get(**mine)).referral_code if results["ReferralApi.referral_get"] == "ok" else "NONE"
    other = (await clients["AccountApi"].account(by="index", value=str(other_index))).accounts[0]
    await call("ReferralApi.referral_use", l1_address=other.l1_address, referral_code=code, authorization=other_auth)
    await call("ReferralApi.referral_update", new_referral_code="PYTHON" + str(account_index), **mine)
    token = await call("AccountApi.tokens_create", name="reader", expiry=now_s + 3 * 86_400, sub_account_access=False, **mine)
    await call("AccountApi.tokens_revoke", token_id=token.token_id if token else 1, **mine)
    await call("AccountApi.change_account_tier", account_index=other_index, new_tier="premium", authorization=other_auth)
    await call("TransactionApi.set_account_metadata", authorization=auth, req_set_account_metadata=lighter.ReqSetAccountMetadata(
        master_account_index=account_index, target_account_index=account_index, api_key_index=KEY_INDEX, metadata='{"name":"desk"}'))
    # Two accounts meet in a request for a quote.
    rfq = await call("AccountApi.rfq_create", authorization=auth, market_index=0, direction=0, base_amount="0.1")
    rfq_id = getattr(rfq, "id", 1)
    await call("AccountApi.rfq_get", authorization=auth, rfq_id=rfq_id)
    await call("AccountApi.rfq_respond", authorization=other_auth, rfq_id=rfq_id, status="acknowledged")
    await call("AccountApi.rfq_update", authorization=auth, rfq_id=rfq_id, status="closed")

    # A deposit from another chain: localnet's control pays into the address.
    network = (await clients["BridgeApi"].deposit_networks()).networks[0]
    intent = await call("BridgeApi.create_intent_address", chain_id=network.chain_id, from_addr=me.l1_address, amount="10")
    if intent is not None:
        pay = urllib.request.Request(url + "/localnet/payIntent", json.dumps({"intentAddress": intent.intent_address, "amount": "10"}).encode(),
                                     {"content-type": "application/json"})
        urllib.request.urlopen(pay).read()
    await call("BridgeApi.deposit_latest", l1_address=me.l1_address)

    async def transfer(to_account, asset, route, amount):
        """A signed transfer that some other call carries."""
        nonce = (await clients["TransactionApi"].next_nonce(account_index=account_index, api_key_index=KEY_INDEX)).nonce
        tx_type, tx_info, _, problem = signer.sign_transfer(eth_key, to_account, asset, route, route, amount, 0, "0x" + "00" * 32, nonce=nonce, api_key_index=KEY_INDEX)
        assert problem is None, problem
        return tx_type, tx_info

    info = await clients["BridgeApi"].fastwithdraw_info(**mine)
    _, tx_info = await transfer(info.to_account_index, signer.ASSET_ID_USDC, signer.ROUTE_PERP, 5_000_000)
    await call("BridgeApi.fastwithdraw", tx_info=tx_info, to_address=me.l1_address, authorization=auth)
    lit = 100_000_000
    terms = await clients["AccountApi"].lease_options()
    option = terms.options[0]
    fee = math.ceil(1000 * lit * round(option.annual_rate * 10_000) * option.duration_days / 3_650_000)
    _, tx_info = await transfer(terms.lit_incentives_account_index, signer.ASSET_ID_LIT, signer.ROUTE_SPOT, fee)
    await call("AccountApi.lit_lease", tx_info=tx_info, lease_amount=str(1000 * lit), duration_days=option.duration_days, authorization=auth)
    # The history of trades costs 100 LIT, paid to the exchange once.
    tx_type, tx_info = await transfer(terms.lit_incentives_account_index, signer.ASSET_ID_LIT, signer.ROUTE_SPOT, 100 * lit)
    await clients["TransactionApi"].send_tx(tx_type=tx_type, tx_info=tx_info)
    await call("OrderApi.export_historical_trades", l1_address=me.l1_address, var_date=time.strftime("%Y-%m-%d", time.gmtime()), auth=auth)
    # Nothing was notified, and no deposit has this hash: the refusal is the answer.
    await call("NotificationApi.notification_ack", refusal="29404", notif_id="1", **mine)
    await call("TransactionApi.tx_from_l1_tx_hash", refusal="29404", hash="0x" + "0" * 64)

    known = {f"{name}.{method}" for name, api_class in api_classes().items() for method in public_methods(api_class)}
    print("RESULTS " + json.dumps({"results": results, "untried": sorted(known - set(results)), "count": len(known)}))
    await signer.close()
    await other_signer.close()
    await api.close()


asyncio.run(main())
