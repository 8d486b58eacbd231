export type * from './explorer/models.ts'
export * from './explorer-endpoints.ts'
