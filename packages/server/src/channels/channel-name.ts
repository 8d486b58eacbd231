/**
 * Name of a channel in messages, acknowledgments and errors: that of the subscription with colons, but for
 * `account_orders`, whose account the exchange leaves out.
 */
export function wireName(channel: string): string {
  const found = /^(account_orders:[^:]+):[^:]+$/.exec(channel)
  return found?.[1] ?? channel
}
