import { LighterError } from '@lighter/standards'
import type { BacktestResult } from './result.ts'

/** Codes of {@link BacktestError}. */
export type BacktestErrorCode =
  /** The program threw; `cause` is its error. */
  | 'STRATEGY_FAILED'
  /** The program did not return within a minute of virtual time after its signal aborted. */
  | 'STRATEGY_NEVER_ENDS'
  /** The program waits for something that is neither time nor the exchange. */
  | 'STRATEGY_WAITS'
  /** The recorded data could not be read to its end; `cause` is the reader's error. */
  | 'DATA_FAILED'

/** A backtest that did not run to its end. */
export class BacktestError extends LighterError {
  /** Results until then. */
  readonly partial: Omit<BacktestResult, 'end'>

  constructor(
    message: string,
    options: { code: BacktestErrorCode; partial: Omit<BacktestResult, 'end'>; cause?: unknown },
  ) {
    super(message, { code: options.code, cause: options.cause })
    this.partial = options.partial
  }
}
