/** Options of which some are left out or `undefined`. */
export type Given<T> = { [K in keyof T]?: T[K] | undefined }

/** Defaults overlaid with what was given. `undefined` means "not given" here as everywhere: it never replaces a default. */
export function withDefaults<T extends object, K extends keyof T>(
  defaults: Pick<T, K>,
  options: Given<T> | undefined,
): Pick<T, K> & Given<Omit<T, K>> {
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined)
  // What is undefined was left out: the rest has the types of both.
  return { ...defaults, ...Object.fromEntries(given) } as Pick<T, K> & Given<Omit<T, K>>
}
