/**
 * Formats a value as JSON for scripts: decimals and wide ids as strings, so that no reader rounds them; maps as
 * objects.
 */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(
    value,
    (_name, one: unknown) =>
      typeof one === 'bigint' ? one.toString() : one instanceof Map ? Object.fromEntries(one) : one,
    indent,
  )
}
