import { randomBytes } from 'node:crypto'
import { open, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { KeyStoreError } from '@lighter/standards'

/** Writes a whole file so that readers and crashes see the old content or the new one, readable by its owner only. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(text, 'utf8')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (cause) {
    await unlink(temporary).catch(() => {})
    throw new KeyStoreError(
      `Cannot write ${path}. Check that its folder exists and this user may write there.`,
      {
        code: 'KEY_STORE_UNWRITABLE',
        context: { path },
        cause,
      },
    )
  }
  await syncFolder(dirname(path))
}

/** Makes the rename itself durable, where the platform lets a folder be opened. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32' || !(await stat(path)).isDirectory()) return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
