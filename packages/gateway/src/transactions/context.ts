import type { CoreContext } from '../core/context.ts'
import type { ExecutionStream } from './execution-stream.ts'
import type { OutcomeQuestions } from './outcome-questions.ts'
import type { TxSubmitter } from './submit.ts'

/** What signs and sends transactions and reads their outcomes. */
export interface TransactionsContext extends CoreContext {
  /** Signs and sends transactions. */
  readonly submitter: TxSubmitter
  /** Executions of the account's transactions; absent without a key. */
  readonly executions: ExecutionStream | undefined
  /** Lookups of unknown outcomes. */
  readonly questions: OutcomeQuestions
}
