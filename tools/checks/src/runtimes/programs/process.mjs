// Node, Bun and Deno: the trade as a program. Its argument is the exchange and account as JSON. It prints the
// result and must then end without being stopped.
import { trade } from './trade.mjs'

console.log(JSON.stringify(await trade(JSON.parse(process.argv[2]))))
