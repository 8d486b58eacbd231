import type { EngineAdapter } from './adapter.ts'
import { lighter } from './lighter.ts'
import { nodejsOrderBook } from './nodejs-order-book.ts'

export const ADAPTERS: readonly EngineAdapter[] = [lighter, nodejsOrderBook]
