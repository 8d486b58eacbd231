/** Facts about the localnet (`GET /localnet/info`). */
export interface LocalnetInfo {
  chainId: number
  clock: 'real' | 'manual'
  /** Epoch milliseconds of the exchange. */
  now: number
  explorerUrl: string
  /** Funded accounts; without keys if localnet does not share them. */
  accounts: { accountIndex: number; l1Address: string; l1PrivateKey?: string | undefined }[]
}

/** Longest wait for localnet: a server that is down may neither answer nor refuse. */
const PATIENCE_MS = 15_000

/** Reads the facts about the localnet. */
export async function readInfo(): Promise<LocalnetInfo> {
  const response = await fetch('/localnet/info', { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!response.ok) throw new Error(`localnet answered with ${response.status}`)
  return (await response.json()) as LocalnetInfo
}

/**
 * Calls a control of localnet: `POST /localnet/<action>`.
 *
 * @throws with localnet's reason, or if it does not answer in time
 */
export async function control<T = object>(
  action: string,
  body: object = {},
  timeoutMs: number = PATIENCE_MS,
): Promise<T> {
  const response = await fetch(`/localnet/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  })
  const answer = (await response.json()) as T & { message?: string }
  if (!response.ok) throw new Error(answer.message ?? `localnet answered with ${response.status}`)
  return answer
}
