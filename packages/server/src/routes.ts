/** Building blocks of routes: parameters, paging, files. */
export { isRecord, jsonField, recordList } from './http/json-field.ts'
export { newestPage } from './http/paging.ts'
export type { MarketKind } from './http/parameters.ts'
export { bounded, flag, integer, marketKinds, milliseconds, text, word } from './http/parameters.ts'
export type { RestHandler, RestRequest, Route } from './http/request.ts'
export { TextFile } from './http/text-file.ts'
