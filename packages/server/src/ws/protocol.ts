import { randomUUID } from 'node:crypto'
import { API_CODE } from '@lighter/standards'
import { parseJson, stringifyJson } from '@lighter/standards/json'
import { wireName } from '../channels/channel-name.ts'
import type { Receipt, RequestLimits, ServedExchange } from '../exchange.ts'
import type { FaultHooks } from '../fault-hooks.ts'
import { isRefusal, messageOf, type RefusedRequest, refused } from '../refusal.ts'
import { isRecord } from '../request/json-field.ts'
import { sendTx, sendTxBatch } from '../transactions/send.ts'
import type { Audience } from './audience.ts'
import type { Connection } from './connection.ts'
import { countAccounts, type StreamLimits } from './limits.ts'

type Message = Readonly<Record<string, unknown>>

/**
 * Handles the messages of clients.
 * @see docs/protocol/websocket.md
 */
export class Protocol {
  readonly #exchange: ServedExchange
  readonly #audience: Audience
  readonly #limits: StreamLimits
  readonly #requests: RequestLimits | undefined
  readonly #hooks: FaultHooks

  constructor(options: {
    exchange: ServedExchange
    audience: Audience
    limits: StreamLimits
    requests: RequestLimits | undefined
    hooks: FaultHooks
  }) {
    this.#exchange = options.exchange
    this.#audience = options.audience
    this.#limits = options.limits
    this.#requests = options.requests
    this.#hooks = options.hooks
  }

  /** The first message on a connection. */
  greet(connection: Connection): void {
    connection.reply({ session_id: randomUUID(), type: 'connected' })
  }

  /** Handles a message. @param text undefined for a binary message, which the exchange ignores */
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
      const prepared = this.#exchange.prepare?.(key, token, connection.caller)
      if (prepared === undefined) this.#open(connection, key, token)
      else this.#openLater(connection, key, token, prepared)
    } catch (error) {
      failSubscription(connection, key, error)
    }
  }

  /** Subscribes once the exchange is ready, unless the client has unsubscribed meanwhile. */
  #openLater(connection: Connection, key: string, token: string | undefined, prepared: Promise<void>): void {
    connection.opening.add(key)
    prepared.then(
      () => {
        if (connection.opening.delete(key)) this.#open(connection, key, token)
      },
      (error: unknown) => {
        if (connection.opening.delete(key)) failSubscription(connection, key, error)
      },
    )
  }

  /** Sends the first message of a channel; later updates follow it. */
  #open(connection: Connection, key: string, token: string | undefined): void {
    try {
      const first = this.#exchange.snapshot(key, token, connection.caller)
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
      connection.start(first)
    } catch (error) {
      failSubscription(connection, key, error)
    }
  }

  /** Why a connection may not subscribe to one more channel; undefined if it may. */
  #excess({ channels, opening }: Connection, key: string): RefusedRequest | undefined {
    const { subscriptions, accounts } = this.#limits
    if (channels.has(key) || opening.has(key)) return refused('websocketAlreadySubscribed', wireName(key))
    if (channels.size + opening.size >= subscriptions) return refused('tooManySubscriptions')
    const all = opening.size === 0 ? channels.keys() : [...channels.keys(), ...opening]
    return countAccounts(all, key) > accounts ? refused('tooManyDifferentAccounts') : undefined
  }

  #unsubscribe(connection: Connection, message: Message): void {
    const key = String(message['channel'] ?? '')
      .slice(0, 200)
      .replaceAll('/', ':')
    const channel = connection.channels.get(key)
    if (channel === undefined && connection.opening.delete(key)) {
      connection.reply({ type: 'unsubscribed', channel: wireName(key) })
      return
    }
    if (channel === undefined) {
      fail(connection, refused('websocketNotSubscribed', wireName(key)))
      return
    }
    connection.channels.delete(key)
    connection.end(channel)
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
      this.#requests?.admitSend(isBatch ? 'sendTxBatch' : 'sendTx', infos, connection.caller.ip)
      // MessagePack would write an undefined id as null.
      const named = id === undefined ? {} : { id }
      const answer = ({ code, ...receipt }: Receipt<string | string[]>): void =>
        connection.reply({ code, ...named, ...receipt, type }, 'reply', type)
      const receipt = isBatch
        ? sendTxBatch(this.#exchange, connection.caller, textOf(fields['tx_types']), infos)
        : sendTx(this.#exchange, connection.caller, Number(fields['tx_type']), infos)
      if (!(receipt instanceof Promise)) answer(receipt)
      else receipt.then(answer, (error: unknown) => fail(connection, error, { id }))
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

/** Replies to a subscription with an error; some errors name the channel. */
function failSubscription(connection: Connection, key: string, error: unknown): void {
  const isNamed =
    isRefusal(error) && (error.apiCode === API_CODE.invalidParam || error.apiCode === API_CODE.invalidAuth)
  fail(connection, error, { channel: isNamed ? wireName(key) : undefined })
}

/** Replies with an error; anything but a refusal is an internal error. */
function fail(
  connection: Connection,
  error: unknown,
  { channel, id }: { channel?: string | undefined; id?: string | undefined } = {},
): void {
  const refusal = isRefusal(error) ? error : refused('internal')
  const message = channel === undefined ? refusal.message : `${refusal.message}: ${channel}`
  // MessagePack would write an undefined id as null.
  connection.reply({ error: { code: refusal.apiCode, message }, ...(id === undefined ? {} : { id }) })
}

/** `tx_info` comes as an object or as text. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : stringifyJson(value ?? null)
}
