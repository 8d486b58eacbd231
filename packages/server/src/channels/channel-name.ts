/**
 * Name of a channel in messages, acknowledgments and errors: the subscription's name with colons, except for
 * `account_orders`, from which the exchange omits the account.
 */
export function wireName(channel: string): string {
  const found = /^(account_orders:[^:]+):[^:]+$/.exec(channel)
  return found?.[1] ?? channel
}
