/** Building blocks of routes: parameters, paging, files. */

export { TextFile } from './http/text-file.ts'
export type { Caller } from './request/caller.ts'
export { isRecord, jsonField, recordList } from './request/json-field.ts'
export { newestPage } from './request/paging.ts'
export type { MarketKind } from './request/parameters.ts'
export { bounded, flag, integer, marketKinds, text, word } from './request/parameters.ts'
export type { RestHandler, RestRequest, Route } from './request/request.ts'
