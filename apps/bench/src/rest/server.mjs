// A process of its own that answers every request with one fixed JSON text.
import { createServer } from 'node:http'

const market = (id) =>
  `{"symbol":"M${id}","market_id":${id},"market_type":"perp","base_asset_id":0,"quote_asset_id":0,"status":"active","taker_fee":"0.0000","maker_fee":"0.0000","liquidation_fee":"1.0000","min_base_amount":"0.0050","min_quote_amount":"10.000000","order_quote_limit":"281474976.710655","supported_size_decimals":4,"supported_price_decimals":2,"supported_quote_decimals":6}`
const body = Buffer.from(
  `{"code":200,"order_books":[${Array.from({ length: 10 }, (_, i) => market(i)).join(',')}]}`,
)
const headers = { 'content-type': 'application/json', 'content-length': String(body.length) }
const server = createServer((_request, response) => response.writeHead(200, headers).end(body))
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('disconnect', () => process.exit())
