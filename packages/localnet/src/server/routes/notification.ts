import { flag, integer, type RestHandler } from '@lighter/server/routes'
import type { Backend } from '../backend.ts'

/** Routes that acknowledge notifications. */
export function notificationRoutes({ auth, sequencer }: Backend): [string, RestHandler][] {
  return [
    [
      'POST /api/v1/notification/ack',
      (request) => {
        const account = auth.signerFor(request.token, integer(request, 'account_index')).index
        // Clients may acknowledge a notification twice, so an unknown id is accepted.
        const id = flag(request, 'ack_all') ? undefined : (request.fields.get('notif_id') ?? '')
        sequencer.accept({ kind: 'venue', action: { act: 'acknowledge', account, id } })
        return { code: 200 }
      },
    ],
  ]
}
