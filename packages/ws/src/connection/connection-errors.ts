import { NetworkError, StreamError } from '@lighter/standards'

/** Nothing was sent: there is no socket that takes anything. */
export function notConnected(): StreamError {
  return new StreamError('The stream is not connected; nothing was sent.', {
    code: 'NOT_CONNECTED',
    retry: 'safe',
  })
}

/** Close code for a frame above the limit. */
const TOO_LARGE = 1009

/** Why a socket is gone, from what it said at its end. */
export function closeError(code: number, reason: string, cause: unknown): NetworkError | StreamError {
  const context = { closeCode: code }
  if ((cause as { code?: unknown } | undefined)?.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') {
    return new StreamError(
      'The exchange sent a frame above the size limit, and the connection was closed. Raise maxFrameBytes (an account with 50,000 open orders has a first message of 46 MB), or maxPayload of wsSockets.',
      { code: 'FRAME_TOO_LARGE', retry: 'never', context, cause },
    )
  }
  const detail = cause instanceof Error ? cause.message : reason
  const hint = code === TOO_LARGE ? ' The peer reports a frame above its size limit.' : ''
  return new NetworkError(`The stream was closed (${code}${detail === '' ? '' : `: ${detail}`}).${hint}`, {
    code: 'SOCKET_CLOSED',
    context,
    ...(cause === undefined ? {} : { cause }),
  })
}
