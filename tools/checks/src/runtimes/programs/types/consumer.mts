// What a program of a page is written like: only ES2022 and the DOM, no types of Node.
import { Lighter, type LighterOptions, MemoryKeyStore } from '@lighter/gateway'
import type * as actions from '@lighter/gateway/actions'
import type * as lob from '@lighter/lob'
import type * as matching from '@lighter/lob/matching'
import type * as replay from '@lighter/lob/replay'
import type * as rest from '@lighter/rest'
import type * as explorer from '@lighter/rest/explorer'
import type * as signer from '@lighter/signer'
import type kernel from '@lighter/signer/kernel.wasm'
import type * as l1 from '@lighter/signer/l1'
import type * as standards from '@lighter/standards'
import type * as errors from '@lighter/standards/errors'
import type * as schema from '@lighter/standards/schema'
import type * as wire from '@lighter/standards/wire'
import type * as ws from '@lighter/ws'
import type * as book from '@lighter/ws/book'
import type * as record from '@lighter/ws/record'

export type Names =
  | keyof typeof actions
  | keyof typeof lob
  | keyof typeof rest
  | keyof typeof explorer
  | keyof typeof signer
  | keyof typeof standards
  | keyof typeof errors
  | keyof typeof schema
  | keyof typeof wire
  | keyof typeof ws
  | keyof typeof book
  | keyof typeof matching
  | keyof typeof replay
  | keyof typeof l1
  | keyof typeof record

export const options: LighterOptions = {
  environment: 'testnet',
  keyStore: new MemoryKeyStore(),
  l1Signer: async (message) => `0x${message.length}`,
}
export const connecting: Promise<Lighter> = Lighter.connect(options)
export type Kernel = typeof kernel
