import { createRestClient, type RestClient, unlimited } from '@lighter/rest'
import { afterEach, expect, it } from 'vitest'
import { json, startHttpServer } from '../../support/http-server.ts'

let server: Awaited<ReturnType<typeof startHttpServer>>
let rest: RestClient
afterEach(async () => {
  await rest.close()
  await server.close()
})

async function start(file: Parameters<typeof startHttpServer>[0]): Promise<void> {
  server = await startHttpServer((seen, response, socket) => {
    if (seen.path !== '/api/v1/export') return file(seen, response, socket)
    json(response, { code: 200, data_url: `${server.environment.restUrl}/files/x.csv?signature=secret` })
  })
  rest = createRestClient({
    environment: server.environment,
    limiter: unlimited,
    accountIndex: 1,
    authToken: 'token',
    retry: false,
  })
}

it('yields the file piece by piece with progress, and does not send the token to its host', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `${i},ETH,0.1,2000,ünï`).join('\n')
  await start((seen, response) => {
    expect(seen.headers.authorization).toBeUndefined()
    response.writeHead(200, { 'content-length': Buffer.byteLength(rows) }).end(rows)
  })
  const progress: number[] = []
  let total: number | undefined
  let text = ''
  const onProgress = ({ bytes, totalBytes }: { bytes: number; totalBytes: number | undefined }): void => {
    progress.push(bytes)
    total = totalBytes
  }
  for await (const piece of rest.exportCsv({ type: 'trade' }, { onProgress })) text += piece
  expect(text).toBe(rows)
  expect(progress.length).toBeGreaterThan(1)
  expect([progress.at(-1), total]).toEqual([Buffer.byteLength(rows), Buffer.byteLength(rows)])
})

it("reports a missing file, a broken download and an abort, without the link's signature", async () => {
  let kind: 'missing' | 'broken' | 'slow' = 'missing'
  await start((_, response, socket) => {
    if (kind === 'missing') response.writeHead(404).end()
    else {
      response.writeHead(200, { 'content-length': 1_000_000 }).write('a,b\n')
      if (kind === 'broken') setTimeout(() => socket.destroy(), 10)
    }
  })
  const read = async (signal?: AbortSignal): Promise<void> => {
    const options = signal === undefined ? {} : { signal }
    for await (const _ of rest.exportCsv({ type: 'trade' }, options)) if (kind === 'slow') stop.abort()
  }
  const stop = new AbortController()
  const missing = await read().catch((error: unknown) => error)
  expect(missing).toMatchObject({ name: 'ApiError', status: 404 })
  expect(String(missing)).not.toContain('secret')
  kind = 'broken'
  await expect(read()).rejects.toMatchObject({ name: 'NetworkError' })
  kind = 'slow'
  await expect(read(stop.signal)).rejects.toMatchObject({ name: 'AbortedError' })
})
