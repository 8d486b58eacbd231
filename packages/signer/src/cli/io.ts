/** Input and output of the command line; tests pass their own. */
export interface CliIo {
  args: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  stdin: () => Promise<string>
  out: (text: string) => void
  err: (text: string) => void
}
