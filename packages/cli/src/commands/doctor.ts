import { stat } from 'node:fs/promises'
import { createRestClient, type RestClient } from '@lighter/rest'
import { createSigner, generateKeyPair, publicKeyOf, verifyTransaction } from '@lighter/signer'
import { LighterError } from '@lighter/standards'
import { createStreamClient } from '@lighter/ws'
import { Command } from 'commander'
import { startRun } from '../cli.ts'
import type { CliIo } from '../io.ts'
import { colored } from '../output/format.ts'
import type { Settings } from '../settings.ts'

/** Result of one check. */
interface Finding {
  check: string
  /** `warn` does not stop trading; `fail` does. */
  result: 'ok' | 'warn' | 'fail'
  detail: string
}

type Check = () => Promise<Omit<Finding, 'check'>>

/** The exchange reports its time in seconds, so a smaller difference cannot be measured. */
const SKEW_MS = 2_000

/** `lighter doctor`: checks everything that trading needs. Exit code 1 if something is missing. */
export function doctorCommand(io: CliIo): Command {
  return new Command('doctor')
    .description('check this machine, the connection to the exchange, the clock, the keys and the signer')
    .action(async (_options: object, command: Command) => {
      const run = await startRun(command, io)
      const findings: Finding[] = []
      await using rest = createRestClient({ environment: run.settings.environment })
      for (const [check, look] of Object.entries(checksOf(run.settings, rest, io.signal))) {
        const found = await look().catch((error: unknown) => ({
          result: 'fail' as const,
          detail: error instanceof Error ? error.message : String(error),
        }))
        findings.push({ check, ...found })
      }
      const marks = { ok: ['green', 'ok  '], warn: ['bold', 'warn'], fail: ['red', 'FAIL'] } as const
      run.print(findings, () =>
        findings
          .map(({ check, result, detail }) => {
            const [color, mark] = marks[result]
            return `${colored(io, color, mark)}  ${check.padEnd(10)} ${detail}`
          })
          .join('\n'),
      )
      const failed = findings.filter(({ result }) => result === 'fail').map(({ check }) => check)
      if (failed.length > 0)
        throw new LighterError(`Not ready to trade: ${failed.join(', ')}.`, { code: 'NOT_READY' })
    })
}

function checksOf(
  settings: Settings,
  rest: RestClient,
  signal: AbortSignal,
): Readonly<Record<string, Check>> {
  const { environment, accountIndex } = settings
  const ok = (detail: string): { result: 'ok'; detail: string } => ({ result: 'ok', detail })
  return {
    node: async () => {
      const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
      const good = major > 20 || (major === 20 && minor >= 19)
      const detail = `Node ${process.versions.node} on ${process.platform} ${process.arch}`
      return good ? ok(detail) : { result: 'fail', detail: `${detail}; version 20.19 or newer is required` }
    },
    signer: async () => {
      const { privateKey, publicKey } = generateKeyPair()
      const signer = createSigner({
        privateKey,
        accountIndex: 1,
        apiKeyIndex: 2,
        chainId: environment.chainId,
      })
      const start = performance.now()
      const signed = signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 1n, nonce: 0 })
      const us = Math.round((performance.now() - start) * 1000)
      signer.close()
      const isValid = verifyTransaction({ ...signed, publicKey, chainId: environment.chainId })
      return isValid
        ? ok(`signs and verifies (first signature ${us} us)`)
        : { result: 'fail', detail: 'produced a signature that does not verify' }
    },
    // A check that does not apply must not be in the list.
    ...(settings.isRelayed
      ? {
          relay: async () => {
            const response = await fetch(`${environment.restUrl}/health`, { signal })
            if (response.status === 200) return ok('it is connected to the exchange')
            const detail =
              response.status === 503
                ? 'it is disconnected from the exchange; its consumers wait until it is connected again'
                : `/health responded with HTTP ${response.status}: this is not a relay`
            return { result: 'fail' as const, detail }
          },
        }
      : {}),
    rest: async () => {
      const start = performance.now()
      await rest.status({}, { signal })
      return ok(`${environment.restUrl} responded in ${Math.round(performance.now() - start)} ms`)
    },
    clock: async () => {
      const before = Date.now()
      const { timestamp } = await rest.status({}, { signal })
      const skew = timestamp * 1000 - (before + Date.now()) / 2
      const s = Math.round(Math.abs(skew) / 1000)
      return Math.abs(skew) <= SKEW_MS
        ? ok("this clock is within 2 s of the exchange's")
        : {
            result: 'warn',
            detail: `this clock is ${s} s ${skew > 0 ? 'behind' : 'ahead of'} the exchange's; expiries and tokens use the exchange's time`,
          }
    },
    stream: async () => {
      let reason: unknown
      const onError = (error: unknown): void => {
        reason = error
      }
      await using stream = createStreamClient({ environment, onError })
      const start = performance.now()
      await stream.connect({ signal: AbortSignal.timeout(5_000) }).catch((error: unknown) => {
        throw reason ?? error
      })
      return ok(`${environment.wsUrl} responded in ${Math.round(performance.now() - start)} ms`)
    },
    'key file': () => keyFile(settings),
    keys: async () => {
      if (accountIndex === undefined)
        return { result: 'warn', detail: 'no account is set (--account), so keys were not compared' }
      if (settings.localnet !== undefined)
        return ok('localnet: keys are created when they are needed, and kept for this exchange')
      const { api_keys } = await rest.apikeys({ accountIndex, apiKeyIndex: 255 }, { signal })
      const slots = [settings.reserveFrom, settings.reserveFrom + 1]
      const missing = slots.filter((slot) => {
        const secret = settings.env[`LIT_${slot}_SECRET`]
        const registered = api_keys.find((row) => row.api_key_index === slot)?.public_key
        return (
          secret === undefined || registered === undefined || plain(publicKeyOf(secret)) !== plain(registered)
        )
      })
      return missing.length === 0
        ? ok(`slots ${slots.join(' and ')} of account ${accountIndex} are registered`)
        : {
            result: 'warn',
            detail: `slot ${missing.join(' and ')}: the registered key is not in the key file; see "lighter keys"`,
          }
    },
  }
}

/** Checks that other users of the machine cannot read the secrets. */
async function keyFile({ keyFile: path, env }: Settings): Promise<Omit<Finding, 'check'>> {
  if (path === undefined) return { result: 'ok', detail: 'not needed on localnet' }
  const file = await stat(path).catch(() => undefined)
  if (file === undefined) return { result: 'warn', detail: `${path} does not exist` }
  const isOpen = process.platform !== 'win32' && (file.mode & 0o077) !== 0
  const hasSecrets = Object.keys(env).some((name) => /^LIT_\d+_SECRET$/.test(name))
  if (isOpen && hasSecrets)
    return { result: 'fail', detail: `other users can read ${path}; run: chmod 600 ${path}` }
  return {
    result: 'ok',
    detail: `${path} ${hasSecrets ? 'contains keys that only you can read' : 'contains no keys'}`,
  }
}

function plain(hex: string): string {
  return hex.replace(/^0x/, '').toLowerCase()
}
