/** A candle of one minute; prices in ticks, volumes in size ticks and size×price units. */
export interface MinuteCandle {
  t: number
  o: number
  h: number
  l: number
  c: number
  v: bigint
  V: bigint
  i: number
}

/** A candle of one minute of the mark price, ticks. */
export interface MarkCandle {
  t: number
  o: number
  h: number
  l: number
  c: number
  sc: number
}
