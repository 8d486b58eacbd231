import { Localnet } from '@lighter/localnet'
import { createStreamClient, wsSockets } from '@lighter/ws'
import type { ScalingRow } from '../row.ts'

/** Listeners that come late to a channel of changes: frames sent for them, and snapshots that they are handed. */
async function listenLate(count: number): Promise<{ frames: number; snapshots: number }> {
  await using net = await Localnet.start({ seed: 1 })
  let frames = 0
  const open = wsSockets()
  const stream = createStreamClient({
    environment: net.environment,
    sockets: (url, handlers) => {
      const socket = open(url, handlers)
      return {
        get isOpen() {
          return socket.isOpen
        },
        get bufferedBytes() {
          return socket.bufferedBytes
        },
        send(text) {
          frames++
          socket.send(text)
        },
        ping: () => socket.ping(),
        close: (code, reason) => socket.close(code, reason),
        terminate: () => socket.terminate(),
      }
    },
  })
  try {
    let snapshots = 0
    const listen = (): Promise<unknown> =>
      stream.subscribeTrade({
        marketId: 0,
        onMessage: (_message, { isSnapshot }) => {
          if (isSnapshot) snapshots++
        },
      })
    await listen()
    frames = 0
    await Promise.all(Array.from({ length: count }, listen))
    await new Promise((resolve) => setTimeout(resolve, 100))
    return { frames, snapshots }
  } finally {
    await stream.close()
  }
}

/** What grows in the streams. */
export const wsRows: Readonly<Record<string, ScalingRow>> = {
  'late-listeners': {
    of: 'listeners that come late to a channel',
    what: 'frames sent for them',
    unit: 'count',
    sizes: [100, 400, 1_600],
    quick: [10, 20, 40],
    measure: async (size) => (await listenLate(size)).frames,
  },
  'late-listeners-snapshots': {
    of: 'listeners that come late to a channel',
    what: 'snapshots delivered to all listeners',
    unit: 'count',
    sizes: [100, 400, 1_600],
    quick: [10, 20, 40],
    measure: async (size) => (await listenLate(size)).snapshots,
  },
}
