export { Exchange } from './engine/exchange.ts'
