export type { MarkedJson } from './json/parse-json.ts'
export { parseJson, parseMarkedJson, unmarkJson } from './json/parse-json.ts'
export { stringifyJson } from './json/stringify-json.ts'
