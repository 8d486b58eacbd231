import type { LightStrategy } from '@lighter/backtest'

export default function quotes(parameters: { behind: number; fails: string }): LightStrategy
