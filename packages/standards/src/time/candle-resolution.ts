/** Candle lengths of the API and the streams in milliseconds, shortest first. */
export const CANDLE_RESOLUTION_MS = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
  '4h': 14_400_000,
  '12h': 43_200_000,
  '1d': 86_400_000,
} as const
/** A candle length of the API and the streams. */
export type CandleResolution = keyof typeof CANDLE_RESOLUTION_MS
