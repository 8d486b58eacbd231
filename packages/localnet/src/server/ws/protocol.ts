import { randomUUID } from 'node:crypto'
import { parseJson, stringifyJson } from '@lighter/standards/json'
import { codeOf, messageOf, Refused, refused } from '../../engine/errors.ts'
import type { FaultHooks } from '../fault-hooks.ts'
import { isRecord } from '../json-field.ts'
import type { Audience } from './audience.ts'
import { wireName } from './channel-name.ts'
import type { Connection } from './connection.ts'
import { countAccounts, type StreamLimits } from './limits.ts'

/** What a connection asks of the exchange. */
export interface StreamBackend {
  /** First message of a subscription, without channel. @throws {Refused} */
  snapshot(channel: string, auth: string | undefined): { type: string; channel: string; body: object }
  /** Counts a transaction message, when rate limits are on. @throws {Refused} 23000 */
  admitSend(name: 'sendTx' | 'sendTxBatch', txInfo: string, ip: string): void
  /** Takes one transaction. @throws {Refused} */
  sendTx(txType: number, txInfo: string): { tx_hash: string; predicted_execution_time_ms: number }
  /** Takes a batch. @throws {Refused} */
  sendTxBatch(txTypes: string, txInfos: string): { tx_hash: string[]; predicted_execution_time_ms: number }
}

type Message = Readonly<Record<string, unknown>>

/**
 * What the messages of clients mean, and what is answered.
 * @see docs/protocol/websocket.md
 */
export class Protocol {
  readonly #backend: StreamBackend
  readonly #audience: Audience
  readonly #limits: StreamLimits
  readonly #hooks: FaultHooks

  constructor(options: {
    backend: StreamBackend
    audience: Audience
    limits: StreamLimits
    hooks: FaultHooks
  }) {
    this.#backend = options.backend
    this.#audience = options.audience
    this.#limits = options.limits
    this.#hooks = options.hooks
  }

  /** The first message on a connection. */
  greet(connection: Connection): void {
    connection.reply({ session_id: randomUUID(), type: 'connected' })
  }

  /** Takes a message. @param text undefined for a binary one, which the exchange does not read */
  receive(connection: Connection, text: string | undefined): void {
    const message = messageIn(text)
    if (message === undefined) {
      fail(connection, refused('websocketInvalidJson'))
      return
    }
    const { type } = message
    if (type === 'jsonapi/sendtx' || type === 'jsonapi/sendtxbatch') {
      this.#transaction(connection, type, message)
      return
    }
    if (connection.messages?.tryTake(1) === false) {
      fail(connection, refused('websocketRateLimit'))
      return
    }
    switch (type) {
      case 'ping':
        connection.reply({ type: 'pong' })
        return
      case 'pong':
        return
      case 'subscribe':
        this.#subscribe(connection, message)
        return
      case 'unsubscribe':
        this.#unsubscribe(connection, message)
        return
      default:
        fail(connection, refused('websocketInvalidType'))
    }
  }

  #subscribe(connection: Connection, { channel, auth }: Message): void {
    if (typeof channel !== 'string' || channel.length > 200) {
      fail(connection, refused('websocketInvalidChannel'))
      return
    }
    const key = channel.replaceAll('/', ':')
    const problem = this.#excess(connection, key)
    if (problem !== undefined) {
      fail(connection, problem)
      return
    }
    const token = typeof auth === 'string' && auth !== '' ? auth : connection.auth
    try {
      const first = this.#backend.snapshot(key, token)
      const fault = this.#hooks.subscribe?.(first.channel)
      if (fault !== undefined) {
        const { code, named } = fault
        connection.reply({
          error: { code, message: named ? `${messageOf(code)}: ${key}` : messageOf(code) },
        })
        return
      }
      connection.channels.set(key, first.channel)
      this.#audience.add(connection, first.channel)
      const message = { channel: wireName(first.channel), ...first.body, type: first.type }
      connection.reply(message, 'snapshot', first.channel)
    } catch (error) {
      const isNamed =
        error instanceof Refused &&
        (error.apiCode === codeOf('invalidParam') || error.apiCode === codeOf('invalidAuth'))
      fail(connection, error, { channel: isNamed ? wireName(key) : undefined })
    }
  }

  /** Why a connection may not have one more channel. */
  #excess({ channels }: Connection, key: string): Refused | undefined {
    const { subscriptions, accounts } = this.#limits
    if (channels.has(key)) return refused('websocketAlreadySubscribed', wireName(key))
    if (channels.size >= subscriptions) return refused('tooManySubscriptions')
    return countAccounts(channels.keys(), key) > accounts ? refused('tooManyDifferentAccounts') : undefined
  }

  #unsubscribe(connection: Connection, message: Message): void {
    const key = String(message['channel'] ?? '')
      .slice(0, 200)
      .replaceAll('/', ':')
    const channel = connection.channels.get(key)
    if (channel === undefined) {
      fail(connection, refused('websocketNotSubscribed', wireName(key)))
      return
    }
    connection.channels.delete(key)
    this.#audience.remove(connection, channel)
    connection.reply({ type: 'unsubscribed', channel: wireName(key) })
  }

  #transaction(
    connection: Connection,
    type: 'jsonapi/sendtx' | 'jsonapi/sendtxbatch',
    message: Message,
  ): void {
    const { data } = message
    const fields = isRecord(data) ? data : {}
    const given = fields['id'] ?? message['id']
    const id =
      typeof given === 'string' || typeof given === 'number' ? String(given).slice(0, 200) : undefined
    try {
      if (connection.isReadonly) throw refused('websocketNotSupported')
      const isBatch = type === 'jsonapi/sendtxbatch'
      const infos = textOf(fields[isBatch ? 'tx_infos' : 'tx_info'])
      this.#backend.admitSend(isBatch ? 'sendTxBatch' : 'sendTx', infos, connection.ip)
      const done = isBatch
        ? this.#backend.sendTxBatch(textOf(fields['tx_types']), infos)
        : this.#backend.sendTx(Number(fields['tx_type']), infos)
      const named = id === undefined ? {} : { id }
      connection.reply({ code: 200, ...named, ...done, type }, 'reply', type)
    } catch (error) {
      fail(connection, error, { id })
    }
  }
}

/** A JSON object; undefined for anything else. */
function messageIn(text: string | undefined): Message | undefined {
  if (text === undefined) return undefined
  try {
    const value = parseJson(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Answers with an error; what is no refusal is an error of the server. */
function fail(
  connection: Connection,
  error: unknown,
  { channel, id }: { channel?: string | undefined; id?: string | undefined } = {},
): void {
  const refusal = error instanceof Refused ? error : refused('internal')
  const message = channel === undefined ? refusal.message : `${refusal.message}: ${channel}`
  connection.reply({ error: { code: refusal.apiCode, message }, ...(id === undefined ? {} : { id }) })
}

/** `tx_info` comes as an object or as text. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : stringifyJson(value ?? null)
}
