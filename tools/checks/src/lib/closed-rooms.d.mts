/** Imports of a folder that leave it for something else than the packages that are allowed. */
export function strayImports(folder: string, allowed: readonly string[]): string[]
