export { parseJson } from './json/parse-json.ts'
export { stringifyJson } from './json/stringify-json.ts'
