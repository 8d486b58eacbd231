import type { BenchContext, BenchDefinition, Sample } from './types.ts'

/** One part of a bench. */
export type Part = (quick: boolean, context: BenchContext) => Sample[] | Promise<Sample[]>

/** A bench of functions, each measured in processes of its own. */
export function benchOfParts(
  definition: Omit<BenchDefinition, 'parts' | 'run'>,
  parts: Readonly<Record<string, Part>>,
): BenchDefinition {
  return {
    ...definition,
    parts: Object.keys(parts),
    async run(context) {
      const measure = parts[context.part]
      if (measure === undefined) throw new Error(`no part ${context.part}`)
      return measure(context.quick, context)
    },
  }
}
