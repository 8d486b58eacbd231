/** Lets promises that are already settled run their handlers. */
export async function flush(): Promise<void> {
  for (let i = 0; i < 20; i++) await null
}
