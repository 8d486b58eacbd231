// Chromium: the trade as a page, in a bundle. It waits to be called.
import { trade } from './trade.mjs'

globalThis.trade = trade
