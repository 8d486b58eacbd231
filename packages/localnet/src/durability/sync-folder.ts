import { closeSync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

/** Forces a folder's entries to the disk; otherwise a new file name may be lost in a power cut. */
export function syncFolder(path: string): void {
  // Windows cannot open folders, and does not need this call.
  if (process.platform === 'win32') return
  const fd = openSync(dirname(path), 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
