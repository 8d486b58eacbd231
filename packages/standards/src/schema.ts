export type { MarkedJson } from './json/parse-json.ts'
export * from './schema/generated/models.ts'
export * from './schema/schema.ts'
