import { expect } from 'vitest'

/** Expects that a transaction is executed. */
export async function applied(ack: Promise<{ executed(): Promise<{ outcome: string }> }>): Promise<void> {
  expect((await (await ack).executed()).outcome).toBe('applied')
}
