/**
 * Returns all combinations of values, the last name varying fastest.
 *
 * @example
 * ```ts
 * parameterGrid({ step: [50, 100], behind: [0, 1] }) // 4 points, the first { step: 50, behind: 0 }
 * ```
 */
export function parameterGrid<P extends object>(values: { readonly [K in keyof P]: readonly P[K][] }): P[] {
  let points: Partial<P>[] = [{}]
  for (const name of keysOf(values))
    points = points.flatMap((point) => values[name].map((value) => ({ ...point, [name]: value })))
  return points.filter((point): point is P => keysOf(values).every((name) => name in point))
}

function keysOf<T extends object>(value: T): (keyof T)[] {
  const keys: (keyof T)[] = []
  for (const key in value) keys.push(key)
  return keys
}
