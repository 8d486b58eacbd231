import { LighterError, sleep } from '@lighter/standards'
import type { TransactionsContext } from './context.ts'
import { watchExecution } from './execution.ts'
import type { ExecutionResult, NotTaken, TransactionReference } from './execution-result.ts'

/** Waits until the outcome of a transaction is known, without a time limit; closing the client ends the wait. */
export async function outcomeOf(
  context: TransactionsContext,
  reference: TransactionReference,
  wasStreamed: boolean,
): Promise<ExecutionResult | NotTaken> {
  const { lifetime } = context
  for (;;) {
    try {
      return await watchExecution(context, { ...reference, wasStreamed, isTaken: false })
    } catch (error) {
      if (lifetime.isOver || !(error instanceof LighterError)) throw error
      const { signal, release } = lifetime.linked(undefined)
      await sleep(1_000, signal).finally(release)
    }
  }
}
