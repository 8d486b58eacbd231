/** Options some of which are omitted or `undefined`. */
export type Given<T> = { [K in keyof T]?: T[K] | undefined }

/**
 * Defaults overlaid with the given options. `undefined` means "not given", here as everywhere: it never replaces a
 * default.
 */
export function withDefaults<T extends object, K extends keyof T>(
  defaults: Pick<T, K>,
  options: Given<T> | undefined,
): Pick<T, K> & Given<Omit<T, K>> {
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined)
  // Keys with undefined count as omitted: the rest has the types of both.
  return { ...defaults, ...Object.fromEntries(given) } as Pick<T, K> & Given<Omit<T, K>>
}
