import { NetworkError, StreamError } from '@lighter/standards'

/** The error for a send without an open socket; nothing was sent. */
export function notConnected(): StreamError {
  return new StreamError('The stream is not connected. Nothing was sent.', {
    code: 'NOT_CONNECTED',
    retry: 'safe',
  })
}

/** Close code for a frame above the limit. */
const TOO_LARGE = 1009

/** The error for a closed socket, from its close code and reason. */
export function closeError(code: number, reason: string, cause: unknown): NetworkError | StreamError {
  const context = { closeCode: code }
  if ((cause as { code?: unknown } | undefined)?.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') {
    return new StreamError(
      'The exchange sent a frame above the size limit, and the connection was closed. Raise maxFrameBytes, or maxPayload of wsSockets; the first message of an account with 50,000 open orders is 46 MB.',
      { code: 'FRAME_TOO_LARGE', retry: 'never', context, cause },
    )
  }
  const detail = cause instanceof Error ? cause.message : reason
  const hint = code === TOO_LARGE ? ' The exchange reports a frame above its size limit.' : ''
  return new NetworkError(`The stream was closed (${code}${detail === '' ? '' : `: ${detail}`}).${hint}`, {
    code: 'SOCKET_CLOSED',
    context,
    cause,
  })
}
