import { ValidationError } from '@lighter/standards'

/** The command line is invalid; nothing was sent. Code `USAGE`, exit code 2. */
export class UsageError extends ValidationError {
  /**
   * @param field - the argument or option as typed: `--price`, `<amount>`
   * @param value - what was given
   * @param allowed - what is allowed, in words
   * @param message - a whole sentence, if the usual one would read badly
   */
  constructor(field: string, value: string | undefined, allowed: string, message?: string) {
    const what = value === undefined ? `${field} is missing` : `${field} is ${JSON.stringify(value)}`
    super(message ?? `${what}; allowed: ${allowed}.`, {
      code: 'USAGE',
      field,
      value,
      allowed,
    })
  }
}
