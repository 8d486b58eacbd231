import { fileURLToPath } from 'node:url'

/** The repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** The pages of the site. */
export const CONTENT = fileURLToPath(new URL('../content/', import.meta.url))
/** Where files of the repository can be read. */
export const REPOSITORY = 'https://github.com/lighter-ts/lighter-typescript/blob/main'
