import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { PushDevice, PushSettings } from '../state/venue-records.ts'

/** Devices that one account may register. */
const MOST_DEVICES = 20

/** Default settings of an account. */
export const NO_PUSH: PushSettings = { devices: [], enabled: false, alerts: [], preferences: {} }

function settingsOf(ex: Exchange, account: number): PushSettings {
  let settings = ex.venue.push.get(account)
  if (settings === undefined) {
    settings = { ...NO_PUSH }
    ex.venue.push.set(account, settings)
  }
  return settings
}

/** Registers a device, or updates a registered one. @throws {Refused} 20001 */
export function registerDevice(ex: Exchange, account: number, device: PushDevice): number {
  const known = ex.venue.push.get(account)?.devices ?? []
  const others = known.filter((one) => one.token !== device.token)
  if (others.length >= MOST_DEVICES)
    throw refused('invalidParam', `expo_token: at most ${MOST_DEVICES} devices`)
  settingsOf(ex, account).devices = [...others, device]
  return account
}

/** Removes a device. @throws {Refused} 29404 */
export function unregisterDevice(ex: Exchange, account: number, token: string): number {
  const known = ex.venue.push.get(account)?.devices ?? []
  const others = known.filter((one) => one.token !== token)
  if (others.length === known.length) throw refused('notFound')
  settingsOf(ex, account).devices = others
  return account
}

/** Changes the settings; settings that are not given stay. */
export function setPush(
  ex: Exchange,
  it: { readonly account: number } & Pick<PushSettings, 'enabled'> &
    Partial<Pick<PushSettings, 'alerts' | 'preferences'>>,
): number {
  const settings = settingsOf(ex, it.account)
  settings.enabled = it.enabled
  if (it.alerts !== undefined) settings.alerts = it.alerts
  if (it.preferences !== undefined) settings.preferences = { ...settings.preferences, ...it.preferences }
  return it.account
}
