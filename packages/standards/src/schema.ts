export * from './schema/generated/models.ts'
export * from './schema/schema.ts'
