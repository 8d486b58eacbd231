import { AbortedError, ApiError, NetworkError } from '@lighter/standards'
import type { CallOptions, RestContext } from '../../core/context.ts'
import { chunksOf } from '../../transport/chunks.ts'
import { type ExportParameters, exportData } from './export.ts'

/** How far a download has come. */
export interface DownloadProgress {
  /** Bytes received, unpacked. */
  bytes: number
  /** Size of the whole, where the server says it and sends it as it is. */
  totalBytes: number | undefined
}

/** Options of {@link exportCsv}. */
export interface ExportCsvOptions extends CallOptions {
  /** Called after each piece. */
  onProgress?: ((progress: DownloadProgress) => void) | undefined
  /** Downloads the file; the file lies on another host than the API. @default the platform's `fetch` */
  fetch?: ((url: string, init: { signal?: AbortSignal }) => Promise<Response>) | undefined
}

/**
 * Trades or fundings of the account as CSV text, piece by piece as it arrives: a file of any size in little memory. Asks for
 * the export, then downloads what its link points to. Neither the token nor the link's query goes into an error.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
 * @throws {ApiError} when the file cannot be had, with its HTTP status
 * @throws {NetworkError} when the download breaks: begin again
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
    const response = await download(link, call.signal === undefined ? {} : { signal: call.signal })
    if (!response.ok || response.body === null) {
      throw new ApiError(`${request} answered with status ${response.status}.`, {
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
    throw new NetworkError(`${request} broke off.`, { context: { request }, retry: 'safe', cause })
  }
}
