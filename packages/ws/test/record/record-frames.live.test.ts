import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRecording } from '@lighter/lob/replay'
import { createStreamClient, type StreamClient } from '@lighter/ws'
import { recordFrames } from '@lighter/ws/record'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { StreamServer } from '../support/stream-server.ts'

let server: StreamServer
let stream: StreamClient
let folder: string
const seen: number[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lighter-record-'))
  server = await new StreamServer((_message, socket) =>
    socket.send('{"channel":"height","type":"subscribed/height","height":0}'),
  ).listen()
  stream = createStreamClient({ environment: server.environment })
})
afterEach(async () => {
  await stream.close()
  await server.close()
  await rm(folder, { recursive: true })
  seen.length = 0
})

const frame = (height: number): string =>
  `{"channel":"height","type":"update/height","height":${height},"id":9007199254740993}`

async function run(count: number): Promise<void> {
  await stream.subscribeHeight({ onMessage: (message) => seen.push(message.height) })
  for (let height = 1; height <= count; height++) server.socket.send(frame(height))
  await until(() => seen.length === count + 1)
}

describe('a recording', () => {
  it.each(['day.jsonl', 'day.jsonl.gz'])(
    'in %s rotates by size and is read back byte for byte with its times',
    async (name) => {
      const before = Date.now()
      const recording = recordFrames(stream, { file: join(folder, name), rotateBytes: 1_000 })
      await run(50)
      await recording.close()
      expect(recording.files.length).toBeGreaterThan(3)
      expect(recording.files[1]).toBe(join(folder, name.replace('day', 'day.1')))
      const frames: string[] = []
      for (const file of recording.files) {
        for await (const line of readRecording(createReadStream(file))) {
          expect(line.receivedAt).toBeGreaterThanOrEqual(before)
          frames.push(line.frame)
        }
      }
      expect(frames.slice(-50)).toEqual(Array.from({ length: 50 }, (_, index) => frame(index + 1)))
      expect(recording.stats).toMatchObject({ frames: frames.length, dropped: 0 })
    },
  )

  it('writes its header into every file, where readers of frames skip it', async () => {
    const markets = [{ marketId: 0, ticker: 'ETH', priceDecimals: 2, sizeDecimals: 4 }]
    const recording = recordFrames(stream, {
      file: join(folder, 'day.jsonl'),
      rotateBytes: 1_000,
      header: { environment: 'testnet', markets },
    })
    await run(50)
    await recording.close()
    let frames = 0
    for (const file of recording.files) {
      const [first = ''] = (await readFile(file, 'utf8')).split('\n')
      expect(JSON.parse(first)).toEqual({ recording: { environment: 'testnet', markets } })
      for await (const _ of readRecording(createReadStream(file))) frames++
    }
    expect(recording.files.length).toBeGreaterThan(3)
    expect(recording.stats.frames).toBe(frames)
  })

  it('never overwrites a file, reports that, and does not affect the stream', async () => {
    const file = join(folder, 'kept.jsonl')
    await writeFile(file, 'mine')
    const errors: unknown[] = []
    const recording = recordFrames(stream, { file, onError: (error) => errors.push(error) })
    await run(5)
    await until(() => errors.length === 1)
    await expect(recording.close()).rejects.toMatchObject({ code: 'EEXIST' })
    expect(seen).toEqual([0, 1, 2, 3, 4, 5])
    expect(stream.state).toBe('connected')
  })
})
