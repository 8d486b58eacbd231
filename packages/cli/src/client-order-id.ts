import { type Command, Option } from 'commander'
import { count } from './parameters.ts'

/** The largest client order id. */
const MAX_CLIENT_ORDER_ID = 2 ** 48 - 1

/** Values of the options that name an order by its client order id. */
export interface ClientOrderIdFlags {
  clientOrderId?: string | undefined
  cloid?: string | undefined
}

/** Adds `--client-order-id`, and its shorter name `--cloid`, which the help does not show. */
export function clientOrderIdOption(command: Command, description: string): Command {
  return command
    .option('--client-order-id <id>', description)
    .addOption(new Option('--cloid <id>', description).hideHelp().conflicts('clientOrderId'))
}

/** Parses the client order id; `undefined` if neither option is given. @throws {UsageError} */
export function clientOrderIdOf({ clientOrderId, cloid }: ClientOrderIdFlags): number | undefined {
  const text = clientOrderId ?? cloid
  if (text === undefined) return undefined
  return count(text, clientOrderId === undefined ? '--cloid' : '--client-order-id', MAX_CLIENT_ORDER_ID)
}
