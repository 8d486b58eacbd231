import { AbortedError, ApiError, NetworkError } from '@lighter/standards'
import type { CallOptions, RestContext } from '../../core/context.ts'
import { chunksOf } from '../../transport/chunks.ts'
import { type ExportParameters, exportData } from './export.ts'

/** Progress of a download. */
export interface DownloadProgress {
  /** Bytes received, after decompression. */
  bytes: number
  /** Total size in bytes, if the server sends it and does not compress the file. */
  totalBytes: number | undefined
}

/** Options of {@link exportCsv}. */
export interface ExportCsvOptions extends CallOptions {
  /** Called after each piece. */
  onProgress?: ((progress: DownloadProgress) => void) | undefined
  /** Downloads the file, which is on a different host than the API. @default the platform's `fetch` */
  fetch?: ((url: string, init: { signal?: AbortSignal | null | undefined }) => Promise<Response>) | undefined
}

/**
 * Downloads trades or fundings of the account as CSV text and yields each piece as it arrives, so memory use does not
 * grow with the file. Requests the export, then downloads the file behind its link. Errors contain neither the token
 * nor the link's query.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 * @throws {ApiError} with the HTTP status if the file cannot be downloaded
 * @throws {NetworkError} if the download breaks off; start it again
 *
 * @example
 * ```ts
 * for await (const piece of exportCsv(rest.context, { type: 'trade' })) console.log(piece)
 * ```
 */
export async function* exportCsv(
  rest: RestContext,
  parameters: ExportParameters,
  options: ExportCsvOptions = {},
): AsyncGenerator<string, void, undefined> {
  const { onProgress, fetch: download = fetch, ...call } = options
  const { data_url: link } = await exportData(rest, parameters, call)
  const { origin, pathname } = new URL(link)
  const request = `GET ${origin}${pathname}`
  try {
    const response = await download(link, { signal: call.signal ?? null })
    if (!response.ok || response.body === null) {
      throw new ApiError(`${request} failed with HTTP status ${response.status}.`, {
        status: response.status,
        context: { request },
        retry: 'safe',
      })
    }
    const length =
      response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null
    const totalBytes = length === null ? undefined : Number(length)
    const decoder = new TextDecoder()
    let bytes = 0
    for await (const piece of chunksOf(response.body)) {
      bytes += piece.length
      const text = decoder.decode(piece, { stream: true })
      onProgress?.({ bytes, totalBytes })
      if (text !== '') yield text
    }
    const rest = decoder.decode()
    if (rest !== '') yield rest
  } catch (cause) {
    if (cause instanceof ApiError) throw cause
    if (call.signal?.aborted === true)
      throw new AbortedError('Aborted while downloading.', { cause: call.signal.reason })
    throw new NetworkError(`${request} broke off. Start the download again.`, {
      context: { request },
      retry: 'safe',
      cause,
    })
  }
}
