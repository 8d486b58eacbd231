import type { BookAdapter } from './adapter.ts'
import { ccxt } from './ccxt.ts'
import { lighter } from './lighter.ts'
import { lighterJson } from './lighter-json.ts'
import { orderbooksAdapter } from './orderbooks.ts'
import { sortedBtree } from './sorted-btree.ts'
import { tardisDev } from './tardis-dev.ts'

/** Engines that are measured, ours first. */
export const ADAPTERS: readonly BookAdapter[] = [
  lighter,
  lighterJson,
  ccxt,
  tardisDev,
  sortedBtree,
  orderbooksAdapter,
]
