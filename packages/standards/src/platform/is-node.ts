interface Host {
  process?: { versions?: Readonly<Record<string, string | undefined>> }
}

/**
 * Whether this is Node itself (or Electron), not a runtime with a copy of its interfaces: Bun and Deno also report a
 * version of Node, but replace the sockets below `undici` and `ws`.
 */
export function isNode(): boolean {
  const versions = (globalThis as Host).process?.versions
  return versions?.['node'] !== undefined && versions['bun'] === undefined && versions['deno'] === undefined
}
