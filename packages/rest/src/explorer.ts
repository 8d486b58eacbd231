export type * from './explorer/models.ts'
export * from './explorer-endpoints.ts'
export type { ExplorerMethods } from './generated/explorer-methods.ts'
