import type { Command } from 'commander'
import type { CliIo } from './io.ts'

/** An entry of `lighter --help`, and the module of its command. */
export interface CommandEntry {
  name: string
  /** Options and arguments, as shown in the list. */
  usage: string
  description: string
  load: () => Promise<(io: CliIo) => Command>
}

/**
 * All commands, in the order of the list. Their modules are loaded only when a command runs, because they load the
 * gateway, which takes several times as long as printing the list.
 */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'markets',
    usage: '[options]',
    description: 'markets with last price, 24 h statistics and minimum order sizes',
    load: async () => (await import('./commands/markets.ts')).marketsCommand,
  },
  {
    name: 'events',
    usage: '[options]',
    description: 'events and their binary options: buy means Yes (Up), sell means No (Down)',
    load: async () => (await import('./commands/events.ts')).eventsCommand,
  },
  {
    name: 'book',
    usage: '[options] <ticker>',
    description: 'order book: a live ladder on a terminal, one snapshot elsewhere',
    load: async () => (await import('./commands/book.ts')).bookCommand,
  },
  {
    name: 'trades',
    usage: '[options] <ticker>',
    description: 'last trades of a market, oldest first',
    load: async () => (await import('./commands/trades.ts')).tradesCommand,
  },
  {
    name: 'candles',
    usage: '[options] <ticker>',
    description: 'bars over any range; --csv for spreadsheets',
    load: async () => (await import('./commands/candles.ts')).candlesCommand,
  },
  {
    name: 'funding',
    usage: '[options] [ticker]',
    description: 'next hourly funding of all markets, or the history of one; positive when longs pay',
    load: async () => (await import('./commands/funding.ts')).fundingCommand,
  },
  {
    name: 'account',
    usage: '',
    description: 'equity, collateral, margin and assets of an account (public data: needs no key)',
    load: async () => (await import('./commands/account.ts')).accountCommand,
  },
  {
    name: 'positions',
    usage: '',
    description: 'open positions, and shares of binary options (public data: needs no key)',
    load: async () => (await import('./commands/positions.ts')).positionsCommand,
  },
  {
    name: 'orders',
    usage: '[options]',
    description: 'open and pending orders (private: needs keys)',
    load: async () => (await import('./commands/orders.ts')).ordersCommand,
  },
  {
    name: 'order',
    usage: '[options] <side> <ticker> <amount>',
    description:
      'place an order: limit with --price, market without. For binary options, buy is Yes (Up) and sell is No (Down)',
    load: async () => (await import('./commands/order.ts')).orderCommand,
  },
  {
    name: 'cancel',
    usage: '[options] [ticker] [id]',
    description: 'cancel an order by its id, or all of them',
    load: async () => (await import('./commands/cancel.ts')).cancelCommand,
  },
  {
    name: 'close',
    usage: '[options] [ticker]',
    description: 'close a position with a market order, or all of them',
    load: async () => (await import('./commands/close.ts')).closeCommand,
  },
  {
    name: 'keys',
    usage: '',
    description: 'API keys of the account, and which of them are in the key file (secrets are never printed)',
    load: async () => (await import('./commands/keys.ts')).keysCommand,
  },
  {
    name: 'record',
    usage: '[options] <file>',
    description: 'write book and trade frames with their times of receipt to a file, until Ctrl-C',
    load: async () => (await import('./commands/record.ts')).recordCommand,
  },
  {
    name: 'data',
    usage: '',
    description: 'convert recordings to Parquet; list and check data folders',
    load: async () => (await import('./commands/data.ts')).dataCommand,
  },
  {
    name: 'relay',
    usage: '[options]',
    description: 'run a relay: many programs share one connection to the exchange, until Ctrl-C',
    load: async () => (await import('./commands/relay.ts')).relayCommand,
  },
  {
    name: 'doctor',
    usage: '',
    description: 'check this machine, the connection to the exchange, the clock, the keys and the signer',
    load: async () => (await import('./commands/doctor.ts')).doctorCommand,
  },
  {
    name: 'completion',
    usage: '<shell>',
    description: 'print the completion of a shell: source <(lighter completion bash)',
    load: async () => (await import('./commands/completion.ts')).completionCommand,
  },
]
