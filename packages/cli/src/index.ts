export type { CliIo, Out } from './io.ts'
export { runCli } from './run-cli.ts'
