import type { Environment } from '@lighter/standards'
import type { LighterOptions } from '../../options.ts'

/** An exchange in this process that follows another one. */
export interface PaperExchange {
  /** Options of a client of its account. */
  readonly options: Pick<LighterOptions, 'httpTransport' | 'l1PrivateKey'> & {
    readonly environment: Environment
    readonly sockets: NonNullable<LighterOptions['streamOptions']>['sockets']
  }
  /** Ends it. */
  close(): Promise<void>
}
