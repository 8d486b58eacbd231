import { open } from 'node:fs/promises'

/** Waits until a file or the names in a folder are on disk, so that they survive a loss of power. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    // Windows cannot open folders.
    if (process.platform === 'win32') return undefined
    throw error
  })
  if (handle === undefined) return
  try {
    await handle.sync()
  } catch (error) {
    if (process.platform !== 'win32') throw error
  } finally {
    await handle.close()
  }
}
