// Node, Bun and Deno: the trade as a program. Its argument says where; it prints the result and must then end by itself.
import { trade } from './trade.mjs'

console.log(JSON.stringify(await trade(JSON.parse(process.argv[2]))))
