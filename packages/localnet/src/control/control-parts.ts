import type { FaultHooks } from './faults/fault-hooks.ts'
import type { World } from './world.ts'

/** Operations of controls on the servers. */
export interface Doors {
  /** Breaks every open stream connection and accepts new ones. */
  dropConnections(): void
  /** Breaks every connection and refuses new ones. */
  down(): Promise<void>
  /** Listens on the same port again, unless everything was closed meanwhile. */
  up(): Promise<void>
}

/** Parts of a running exchange that controls use. */
export interface Parts {
  readonly world: World
  readonly doors: Doors
  readonly hooks: FaultHooks
  /** Mirror of another exchange. */
  readonly mirror: { refresh(): void } | undefined
}

let construct: (parts: Parts) => ControlParts
let read: (sealed: ControlParts) => Parts

/** A running exchange, as its controls take it. Only `Localnet.start` creates one, and only localnet reads it. */
export class ControlParts {
  readonly #parts: Parts

  private constructor(parts: Parts) {
    this.#parts = parts
  }

  static {
    construct = (parts) => new ControlParts(parts)
    read = (sealed) => sealed.#parts
  }
}

// Functions outside the class, so that the public type does not mention the engine.

/** Hides the parts from the public type of the controls. */
export function sealParts(parts: Parts): ControlParts {
  return construct(parts)
}

/** Returns the sealed parts. */
export function partsOf(sealed: ControlParts): Parts {
  return read(sealed)
}
