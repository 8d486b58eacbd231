import {
  flag,
  integer,
  isRecord,
  jsonField,
  type RestHandler,
  type RestRequest,
  recordList,
  text,
  word,
} from '@lighter/server/routes'
import { refused } from '../../engine/errors.ts'
import type { PushAlert } from '../../engine/state/venue-records.ts'
import { NO_PUSH } from '../../engine/venue/push.ts'
import type { Backend } from '../backend.ts'

const PREFERENCES = [
  'liquidations_enabled',
  'global_announcements_enabled',
  'private_announcements_enabled',
  'price_alerts_enabled',
  'order_filled_enabled',
] as const

/** Devices and their notification settings. */
export function pushNotificationRoutes({ ex, auth, sequencer }: Backend): [string, RestHandler][] {
  const signer = (request: RestRequest): number =>
    auth.signerFor(request.token, integer(request, 'account_index')).index
  return [
    [
      'GET /api/v1/pushnotif/settings',
      (request) => {
        const account = auth.accountFor(request.token, integer(request, 'account_index')).index
        const { enabled, alerts, preferences } = ex.venue.push.get(account) ?? NO_PUSH
        const all = Object.fromEntries(PREFERENCES.map((name) => [name, preferences[name] ?? false]))
        return { code: 200, enabled, alerts, preferences: all }
      },
    ],
    [
      'POST /api/v1/pushnotif/register',
      (request) => {
        const account = signer(request)
        const device = {
          token: text(request, 'expo_token'),
          platform: word(request, 'platform', ['ios', 'android']),
          appVersion: request.fields.get('app_version') ?? '',
        }
        sequencer.accept({ kind: 'venue', action: { act: 'registerDevice', account, device } })
        return { code: 200 }
      },
    ],
    [
      'POST /api/v1/pushnotif/unregister',
      (request) => {
        const action = {
          act: 'unregisterDevice',
          account: signer(request),
          token: text(request, 'expo_token'),
        } as const
        sequencer.accept({ kind: 'venue', action })
        return { code: 200 }
      },
    ],
    [
      'POST /api/v1/pushnotif/settings',
      (request) => {
        const account = signer(request)
        text(request, 'enabled')
        const given = jsonField(request, 'preferences')
        const action = {
          act: 'setPush',
          account,
          enabled: flag(request, 'enabled'),
          // What is not given keeps its value.
          ...(request.fields.get('alerts') ? { alerts: recordList(request, 'alerts').map(alertOf) } : {}),
          ...(given === undefined ? {} : { preferences: preferencesOf(given) }),
        } as const
        sequencer.accept({ kind: 'venue', action })
        return { code: 200 }
      },
    ],
  ]
}

function preferencesOf(given: unknown): Record<string, boolean> {
  if (!isRecord(given)) throw refused('invalidParam', 'preferences: an object')
  const chosen: Record<string, boolean> = {}
  for (const name of PREFERENCES) {
    const value = given[name]
    if (value === undefined) continue
    if (typeof value !== 'boolean') throw refused('invalidParam', `preferences.${name}: true or false`)
    chosen[name] = value
  }
  return chosen
}

/** An alert in the API's shape, with zeros for missing fields. */
function alertOf(given: Readonly<Record<string, unknown>>, i: number): PushAlert {
  const { type } = given
  if (type !== 'price' && type !== 'price_change')
    throw refused('invalidParam', `alerts[${i}].type: price or price_change`)
  const part = (name: string): ((field: string, otherwise: unknown) => unknown) => {
    const fields = given[name] ?? {}
    if (!isRecord(fields)) throw refused('invalidParam', `alerts[${i}].${name}: an object`)
    return (field, otherwise) => {
      const value = fields[field] ?? otherwise
      if (typeof value !== typeof otherwise)
        throw refused('invalidParam', `alerts[${i}].${name}.${field}: a ${typeof otherwise}`)
      return value
    }
  }
  const common = (get: (field: string, otherwise: unknown) => unknown): Record<string, unknown> => ({
    market_index: get('market_index', 0),
    frequency_minutes: get('frequency_minutes', 0),
    enabled: get('enabled', false),
    triggered: false,
    triggered_at: 0,
  })
  const price = part('price')
  const change = part('price_change')
  return {
    type,
    price: { ...common(price), trigger_price: price('trigger_price', ''), direction: price('direction', '') },
    price_change: {
      ...common(change),
      change_percent: change('change_percent', 0),
      reference_price: change('reference_price', ''),
    },
  }
}
