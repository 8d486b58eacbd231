export type { DataCheck } from './parquet/check-data.ts'
export { checkData } from './parquet/check-data.ts'
export type { Cell, Columns, ColumnType } from './parquet/columns.ts'
export type { DataFile, DataManifest, FileGap } from './parquet/manifest.ts'
export { readManifest } from './parquet/manifest.ts'
export type { ParquetEventsOptions } from './parquet/read-parquet.ts'
export { readParquetEvents } from './parquet/read-parquet.ts'
export type { DataPart, WriteParquetOptions } from './parquet/write-parquet.ts'
export { writeParquet } from './parquet/write-parquet.ts'
export { writeTable } from './parquet/write-table.ts'
export type {
  BookEvent,
  EventBase,
  GapEvent,
  MarketEvent,
  MarketEvents,
  Place,
  ReadEventsOptions,
  RecordedMarket,
  TradeEvent,
} from './replay/market-event.ts'
