interface Host {
  process?: { env?: Readonly<Record<string, string | undefined>> | undefined } | undefined
}

/** The variables of this process; none in browsers and workers. */
export function environmentVariables(): Readonly<Record<string, string | undefined>> {
  return (globalThis as Host).process?.env ?? {}
}
