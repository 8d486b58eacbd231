import { type Signal, signal } from '@preact/signals'
import { control } from '../lib/control.ts'

/** Groups of faults. */
export const GROUPS = ['stream', 'http', 'connect', 'account', 'exchange'] as const

/** A group of faults. */
export type FaultGroup = (typeof GROUPS)[number]

/** A field that narrows or shapes a kind of fault. */
export type FaultField = 'path' | 'channel' | 'delayMs' | 'status' | 'by' | 'ms' | 'market'

/** Groups of faults, each with its kinds: what each does, and its fields. */
const KINDS: Readonly<Record<FaultGroup, Readonly<Record<string, readonly [string, ...FaultField[]]>>>> = {
  stream: {
    skip: ['frames are never sent', 'channel'],
    duplicate: ['frames are sent twice', 'channel'],
    delay: ['frames are late', 'channel', 'delayMs'],
    reorder: ['frames change places', 'channel'],
    corrupt: ['frames are cut in the middle', 'channel'],
    drop: ['connections break', 'channel'],
    halfOpen: ['connections fall silent without closing', 'channel'],
    slowClose: ['connections close slowly', 'channel', 'delayMs'],
    unnamedError: ['errors that name no request', 'channel'],
    refuseSubscription: ['subscriptions are refused', 'channel'],
  },
  http: {
    status: ['requests fail with a status', 'path', 'status'],
    refuse: ['connections break before executing', 'path'],
    drop: ['connections break after executing', 'path'],
    delay: ['requests execute late', 'path', 'delayMs'],
    slow: ['responses are late', 'path', 'delayMs'],
    truncate: ['responses are cut in half', 'path'],
    oddResponse: ['executed transactions are denied', 'path'],
    badNonce: ['invalid next nonces', 'path'],
  },
  connect: {
    refuse: ['new streams get 503'],
    reset: ['new streams are broken'],
    slow: ['new streams are accepted late', 'delayMs'],
    halfOpen: ['new streams are silent'],
    earlyPing: ['a ping before the greeting'],
  },
  account: {
    nonceJump: ['more nonces are used up after a transaction', 'by'],
    tokenExpired: ['valid tokens are refused'],
  },
  exchange: {
    clockSkew: ['the clock steps ahead', 'ms'],
    respec: ['a market gets other decimals', 'market'],
    delist: ['a market ends, and is listed again', 'market', 'delayMs'],
  },
}

/** A rule as localnet prints it. */
export interface FaultRule {
  kind: string
  probability?: number
  count?: number
  path?: string
  channel?: string
  market?: string | number
  delayMs?: number
  status?: number
  by?: number
  ms?: number
}

/** All rules in force. */
export type FaultPlan = Partial<Record<FaultGroup, FaultRule[]>>

/** The rules in force. */
export const plan: Signal<FaultPlan> = signal<FaultPlan>({})
/** How often each kind occurred, by `group/kind`. */
export const counts: Signal<Readonly<Record<string, number>>> = signal<Readonly<Record<string, number>>>({})

/** Reads rules and counts. */
export async function readFaults(): Promise<void> {
  const found = await control<{ plan: FaultPlan; counts: Record<string, number> }>('faults')
  plan.value = found.plan
  counts.value = found.counts
}

/** Replaces all rules. @throws with localnet's reason */
export async function setFaults(next: FaultPlan): Promise<void> {
  await control('setFaults', next)
  await readFaults()
}

/** Kinds of a group: name, description and fields of each. */
export function kindsOf(group: FaultGroup): { kind: string; what: string; fields: readonly FaultField[] }[] {
  return Object.entries(KINDS[group]).map(([kind, [what, ...fields]]) => ({
    kind,
    what,
    fields,
  }))
}
