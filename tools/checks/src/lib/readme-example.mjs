import { readFileSync } from 'node:fs'

/** The first TypeScript block of a README as a program that ends when its last line has run; undefined without one. */
export function readmeExample(path) {
  const block = /```ts\n([\s\S]*?)```/.exec(readFileSync(path, 'utf8'))?.[1]
  return block === undefined ? undefined : { block, program: `${block}\nprocess.exit(0)\nexport {}\n` }
}
