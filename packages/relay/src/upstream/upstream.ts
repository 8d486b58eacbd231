import type { Environment } from '@lighter/standards'
import { createStreamClient, type SocketFactory, type StreamClient } from '@lighter/ws'
import { TokenVault } from '../access/token-vault.ts'

/** Options of {@link Upstream}. */
export interface UpstreamOptions {
  environment: Environment
  sockets: SocketFactory | undefined
  /** Epoch milliseconds of the exchange. */
  now: () => number
  onError: (error: unknown) => unknown
}

/**
 * The relay's streams of the exchange: one without a token for market data, and one with the tokens of the consumers,
 * which also carries the transactions in the order in which they arrive.
 */
export class Upstream {
  readonly open: StreamClient
  readonly authorized: StreamClient
  readonly vault: TokenVault = new TokenVault()
  /** Connections that were lost or could not be opened. */
  losses = 0

  constructor({ environment, sockets, now, onError }: UpstreamOptions) {
    const common = {
      environment,
      sockets,
      onError,
      // The relay keeps trying for as long as it runs.
      connectTimeoutMs: Number.POSITIVE_INFINITY,
      onEvent: (event: { type: string }) => {
        if (event.type === 'reconnecting') this.losses++
      },
    }
    this.open = createStreamClient(common)
    this.authorized = createStreamClient({
      ...common,
      authToken: (request) => this.vault.take(request, now()),
    })
  }

  /** Whether both streams are connected. */
  get isConnected(): boolean {
    return this.open.state === 'connected' && this.authorized.state === 'connected'
  }

  /** Starts to connect. */
  start(failed: (error: unknown) => void): void {
    for (const stream of [this.open, this.authorized]) stream.connect().catch(failed)
  }

  async close(): Promise<void> {
    await Promise.all([this.open.close(), this.authorized.close()])
  }
}
