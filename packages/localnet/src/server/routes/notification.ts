import { flag, integer, type RestHandler } from '@lighter/server/routes'
import type { Backend } from '../backend.ts'

/** What an account has read. */
export function notificationRoutes({ auth, sequencer }: Backend): [string, RestHandler][] {
  return [
    [
      'POST /api/v1/notification/ack',
      (request) => {
        const account = auth.signerFor(request.token, integer(request, 'account_index')).index
        // An id that is not known is no error: notifications are acknowledged more than once.
        const id = flag(request, 'ack_all') ? undefined : (request.fields.get('notif_id') ?? '')
        sequencer.accept({ kind: 'venue', action: { act: 'acknowledge', account, id } })
        return { code: 200 }
      },
    ],
  ]
}
