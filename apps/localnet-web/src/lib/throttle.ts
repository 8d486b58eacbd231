/** Runs a piece of work once a frame at most, with the last state when it runs. */
export function oncePerFrame(work: () => void): () => void {
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    requestAnimationFrame(() => {
      isDue = false
      work()
    })
  }
}

/** Runs a piece of work now, and again at most every `ms` while it is asked for. */
export function atMostEvery(ms: number, work: () => Promise<unknown>): () => void {
  let isBusy = false
  let isWanted = false
  const run = (): void => {
    if (isBusy) {
      isWanted = true
      return
    }
    isBusy = true
    isWanted = false
    work()
      // The connection's state shows that localnet is away.
      .catch(() => {})
      .finally(() => {
        setTimeout(() => {
          isBusy = false
          if (isWanted) run()
        }, ms)
      })
  }
  return run
}
