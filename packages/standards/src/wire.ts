export type * from './wire/generated/models.ts'
