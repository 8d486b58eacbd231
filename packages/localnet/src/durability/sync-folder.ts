import { closeSync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

/** Forces the entry of a file in its folder to the disk: without it a new name may be gone after a power cut. */
export function syncFolder(path: string): void {
  // Windows opens no folders, and needs no such call.
  if (process.platform === 'win32') return
  const fd = openSync(dirname(path), 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
