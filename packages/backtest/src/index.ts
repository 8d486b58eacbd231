export type { EventBlock } from './data/event-block.ts'
export type { PreparedData } from './data/prepared-data.ts'
export { prepareData } from './data/prepared-data.ts'
export { backtest } from './full/backtest.ts'
export type { BacktestErrorCode } from './full/backtest-error.ts'
export { BacktestError } from './full/backtest-error.ts'
export type { BacktestData, BacktestLatency, BacktestOptions, Strategy } from './full/options.ts'
export type { BacktestEnd, BacktestResult, EquitySample } from './full/result.ts'
export type { LatencyModel, LatencySample } from './latency.ts'
export type { LightOptions } from './light/light.ts'
export { light } from './light/light.ts'
export type { LightHandlers, LightMarket, LightStrategy } from './light/light-market.ts'
export type {
  LightFill,
  LightOrder,
  LightOrderRequest,
  LightOrderStatus,
  LightTimeInForce,
} from './light-order.ts'
export type { ReportComparison } from './output/compare-reports.ts'
export { compareReports } from './output/compare-reports.ts'
export type { Canvas } from './output/draw-report.ts'
export { drawReport } from './output/draw-report.ts'
export { reportCsv } from './output/report-csv.ts'
export type { ReportHtmlOptions } from './output/report-html.ts'
export { comparisonHtml, reportHtml } from './output/report-html.ts'
export type { TableName } from './output/report-tables.ts'
export type { WriteReportOptions } from './output/write-report.ts'
export { writeReport } from './output/write-report.ts'
export type { FeeRates, FundingRate } from './report/ledger.ts'
export type {
  AdverseSelection,
  FillGroup,
  PnlParts,
  QueueWaitGroup,
  Report,
  ReportFill,
  ReportPoint,
  ReportSettings,
} from './report/report.ts'
export { parameterGrid } from './sweep/grid.ts'
export type { SweepOptions, SweepPoint, SweepResult } from './sweep/sweep.ts'
export { sweep } from './sweep/sweep.ts'
export type { SweepError, SweepSettings } from './sweep/sweep-task.ts'
export type { ReportTracker, TrackReportOptions } from './tracking/track-report.ts'
export { trackReport } from './tracking/track-report.ts'
