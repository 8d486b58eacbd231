import type { RestClient, RestLimiter } from '@lighter/rest'
import type { SignedTransaction } from '@lighter/signer'
import { type Logger, NetworkError } from '@lighter/standards'
import type { StreamClient } from '@lighter/ws'
import { InFlight } from './in-flight.ts'
import type { KeySlot } from './key-slot.ts'
import type { TakeNonce } from './nonce-store.ts'
import type { AdmittedOutcome } from './outcome.ts'
import { txTypesOf, type UnnumberedRequest, withGap } from './prepared.ts'
import { Queues } from './queues.ts'
import type { SubmitReceipt } from './receipt.ts'
import { RestTransport } from './rest-transport.ts'
import { StreamTransport } from './stream-transport.ts'
import type { OrderTransport, Transport } from './transport.ts'
import { Turns } from './turns.ts'

/** Transactions that reduce risk, which do not wait for a stalled nonce store. */
const CANCELS: readonly UnnumberedRequest['type'][] = ['cancelOrder', 'cancelAllOrders']

/**
 * Called right before a transaction is signed, with nothing awaited in between; throws to refuse it. The function that
 * it returns is called once with the outcome of the transaction.
 */
export type Admit = () => ((end: AdmittedOutcome) => void) | undefined

/** Options of signing besides the request. */
export interface SubmitOptions {
  /** Ends the wait with an `AbortedError`. A transaction that was already sent may still be executed. */
  signal?: AbortSignal | undefined
  /** Called right before signing; may refuse. */
  admit?: Admit | undefined
}

/** A signed transaction, and the callback for its outcome. */
export interface Signing {
  signed: SignedTransaction
  ended: ((end: AdmittedOutcome) => void) | undefined
}

/** What sending transactions needs. */
export interface PipelineOptions {
  /** REST client that sends transactions without waiting for a rate limit; {@link limiter} is used before signing. */
  rest: RestClient
  /** Rate limit to wait for before signing. */
  limiter: RestLimiter
  /** Connection that sends transactions over WebSocket. */
  stream: StreamClient
  /** How transactions are sent. */
  transport: OrderTransport
  /** Key slots by their index. */
  slots: ReadonlyMap<number, KeySlot>
  /** Chain id that is signed: 304 on mainnet, 300 on testnet. */
  chainId: number
  /** How long to wait for a reply, in milliseconds. */
  answerTimeoutMs: number
  /** Throws when transactions of these types may not be signed or sent now. */
  gate: (txTypes: readonly number[]) => void
  /** Receives the log messages. */
  logger: Logger
}

/** Steps of every transaction: wait, check the guards, take a nonce, sign, send, settle. */
export class Pipeline {
  readonly chainId: number
  readonly slots: ReadonlyMap<number, KeySlot>
  readonly queues: Queues
  readonly inFlight: InFlight
  readonly stream: StreamTransport
  readonly rest: RestTransport
  readonly turns: Turns
  readonly #transport: OrderTransport

  constructor(options: PipelineOptions) {
    const { rest, limiter, stream, answerTimeoutMs } = options
    this.chainId = options.chainId
    this.slots = options.slots
    this.queues = new Queues(options.gate)
    this.inFlight = new InFlight(options.logger)
    this.stream = new StreamTransport(stream, answerTimeoutMs)
    this.rest = new RestTransport({ rest, limiter, queues: this.queues, answerTimeoutMs })
    this.#transport = options.transport
    this.turns = new Turns({ queues: this.queues, rest: this.rest, transport: () => this.transport })
  }

  /**
   * Transport of the next transaction.
   *
   * @throws {NetworkError} `NOT_CONNECTED` when only the stream may be used and it is not connected
   */
  get transport(): Transport {
    if (this.#transport === 'rest') return this.rest
    if (this.stream.isConnected) return this.stream
    if (this.#transport === 'auto') return this.rest
    throw new NetworkError(
      "The stream is not connected. Nothing was sent. Try again, or use transport: 'auto'.",
      {
        code: 'NOT_CONNECTED',
        sent: 'no',
      },
    )
  }

  /** The faster transport, for transactions that must not wait. */
  get fastest(): Transport {
    return this.#transport !== 'rest' && this.stream.isConnected ? this.stream : this.rest
  }

  /**
   * Takes a nonce from the store that processes share; resolves with `undefined` for a key used by this client only.
   */
  async takeShared(
    slot: KeySlot,
    request: UnnumberedRequest,
    signal: AbortSignal | undefined,
    take?: TakeNonce,
  ): Promise<number | undefined> {
    if (!slot.lane.isShared) return undefined
    return this.queues.wait(txTypesOf(request), signal, (stop) =>
      slot.lane.takeShared(take, { signal: stop, isCancel: CANCELS.includes(request.type) }),
    )
  }

  /** Checks gate and guards a last time, takes the nonce and signs. Nothing is awaited between these steps. */
  sign(slot: KeySlot, request: UnnumberedRequest, admit?: Admit, taken?: number): Signing {
    let ended: Signing['ended']
    let nonce = taken
    try {
      this.queues.checkGate(txTypesOf(request))
      ended = admit?.()
      nonce ??= slot.lane.take()
      const { attributes } = slot.lane.mode === 'skip' ? withGap(request) : request
      return { signed: slot.signer.sign({ ...request, nonce, attributes }), ended }
    } catch (error) {
      if (nonce !== undefined) slot.lane.refused(nonce, error)
      ended?.({ outcome: 'refused' })
      throw error
    }
  }

  /**
   * Sends a signed transaction and waits for the result.
   *
   * @param calledAt - when the caller asked for it, by `performance.now()`. @default now
   */
  send(
    slot: KeySlot,
    { signed, ended }: Signing,
    transport: Transport,
    signal: AbortSignal | undefined,
    calledAt?: number,
  ): Promise<SubmitReceipt> {
    return this.inFlight.settle({
      slot,
      signed,
      ended,
      transport: transport.name,
      calledAt,
      send: () => transport.send(signed, signal),
    })
  }
}
