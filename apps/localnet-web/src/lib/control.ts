/** What localnet tells of itself (`GET /localnet/info`). */
export interface LocalnetInfo {
  chainId: number
  clock: 'real' | 'manual'
  /** Epoch milliseconds of the exchange. */
  now: number
  explorerUrl: string
  accounts: { accountIndex: number; l1Address: string }[]
}

/** Reads what localnet tells of itself. */
export async function readInfo(): Promise<LocalnetInfo> {
  const response = await fetch('/localnet/info')
  if (!response.ok) throw new Error(`localnet answered with ${response.status}`)
  return (await response.json()) as LocalnetInfo
}

/** Asks localnet for something: `POST /localnet/<action>`. @throws with the reason that it gives */
export async function control<T = object>(action: string, body: object = {}): Promise<T> {
  const response = await fetch(`/localnet/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as T & { message?: string }
  if (!response.ok) throw new Error(answer.message ?? `localnet answered with ${response.status}`)
  return answer
}
