import { unsupported } from '@lighter/standards'
import type { PaperExchange } from './paper-exchange.ts'

/** Paper trading needs Node, Bun or Deno. @throws {ConfigError} `UNSUPPORTED_PLATFORM` always */
export async function startPaper(): Promise<PaperExchange> {
  throw unsupported(
    "environment 'paper' runs an exchange in this process, which a browser or a worker cannot",
    'Start a localnet that follows the network (lighter-localnet --fork URL), and pass its URL as environment.',
  )
}
