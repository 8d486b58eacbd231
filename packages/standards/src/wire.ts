export type * from './wire/channels/index.ts'
export type * from './wire/generated/models.ts'
