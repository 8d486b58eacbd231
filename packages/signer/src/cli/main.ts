import { parseArgs } from 'node:util'
import { isLighterError, ValidationError } from '@lighter/standards/errors'
import { parseJson } from '@lighter/standards/json'
import { generateKeyPair, publicKeyOf } from '../keys/keys.ts'
import { createSigner } from '../signer/create-signer.ts'
import type { Backend, SignerOptions } from '../signer/signer.ts'
import type { TransactionRequest } from '../transactions/registry.ts'
import { TX_TYPES } from '../transactions/tx-types.ts'
import { verifyTransaction } from '../verify/verifier.ts'
import { doctor } from './doctor.ts'
import type { CliIo } from './io.ts'
import { readSecret, writeSecretFile } from './secret.ts'

const HELP = `lighter-signer: keys, tokens and transactions for the Lighter exchange

  generate [--out FILE]             new key pair; the private key goes to FILE (mode 600) or to standard output
  pubkey                            public key of the private key
  auth-token [--deadline SECONDS]   token for private reads
  sign TYPE --json JSON             sign a transaction, for example:
                                    sign cancelOrder --json '{"marketIndex":0,"orderIndex":7,"nonce":1}'
  verify --tx-type N --tx-info JSON --public-key HEX
  doctor [--library PATH]           self-test of both backends

The private key is read from --key-file FILE, LIGHTER_PRIVATE_KEY or standard input; never from an argument.
auth-token and sign also need --account N and --api-key N; --chain-id (304) and --backend (wasm) are optional.
`

/** Runs one command. @returns the exit code: 0 done, 1 refused or unhealthy, 2 wrong usage */
export async function main(io: CliIo): Promise<number> {
  try {
    return await run(io)
  } catch (error) {
    if (isLighterError(error)) {
      io.err(`${error.code}: ${error.message}\n`)
      return 1
    }
    // parseArgs quotes arguments in its messages: a key given as an argument must not be repeated.
    io.err(error instanceof TypeError ? 'Unknown option or missing value.\n' : 'Unexpected failure.\n')
    io.err(HELP)
    return 2
  }
}

async function run(io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...io.args],
    allowPositionals: true,
    options: {
      'key-file': { type: 'string' },
      out: { type: 'string' },
      account: { type: 'string' },
      'api-key': { type: 'string' },
      'chain-id': { type: 'string', default: '304' },
      backend: { type: 'string', default: 'wasm' },
      deadline: { type: 'string' },
      json: { type: 'string' },
      'tx-type': { type: 'string' },
      'tx-info': { type: 'string' },
      'public-key': { type: 'string' },
      library: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [command, type] = positionals
  if (values.help === true) {
    io.out(HELP)
    return 0
  }
  const secret = (): Promise<string> => readSecret(io, values['key-file'])
  const options = async (): Promise<SignerOptions> => ({
    privateKey: await secret(),
    accountIndex: integer(values.account, 'account'),
    apiKeyIndex: integer(values['api-key'], 'api-key'),
    chainId: integer(values['chain-id'], 'chain-id'),
    backend: values.backend as Backend,
  })
  switch (command) {
    case 'generate': {
      const pair = generateKeyPair()
      if (values.out === undefined) io.out(`${JSON.stringify(pair)}\n`)
      else {
        await writeSecretFile(values.out, pair.privateKey)
        io.out(`${JSON.stringify({ publicKey: pair.publicKey, file: values.out })}\n`)
      }
      return 0
    }
    case 'pubkey':
      io.out(`${publicKeyOf(await secret())}\n`)
      return 0
    case 'auth-token': {
      const signer = createSigner(await options())
      const deadline = values.deadline === undefined ? undefined : integer(values.deadline, 'deadline')
      io.out(`${signer.createAuthToken({ deadline })}\n`)
      signer.close()
      return 0
    }
    case 'sign': {
      const request = readRequestJson(type, values.json)
      const signer = createSigner(await options())
      const { txType, txInfo, txHash, messageToSign } = signer.sign(request)
      signer.close()
      io.out(`${JSON.stringify({ txType, txInfo, txHash, messageToSign })}\n`)
      return 0
    }
    case 'verify': {
      const valid = verifyTransaction({
        txType: integer(values['tx-type'], 'tx-type'),
        txInfo: values['tx-info'] ?? '',
        publicKey: values['public-key'] ?? '',
        chainId: integer(values['chain-id'], 'chain-id'),
      })
      io.out(valid ? 'valid\n' : 'not valid\n')
      return valid ? 0 : 1
    }
    case 'doctor':
      return (await doctor(io.out, values.library)) ? 0 : 1
    default:
      io.err(HELP)
      return 2
  }
}

function readRequestJson(type: string | undefined, json: string | undefined): TransactionRequest {
  if (type === undefined || !Object.hasOwn(TX_TYPES, type)) {
    throw new ValidationError(
      `The transaction type is missing or unknown. Types: ${Object.keys(TX_TYPES).join(', ')}.`,
      {
        field: 'type',
        allowed: 'a transaction type',
      },
    )
  }
  const body = parseJson(json ?? '{}')
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new ValidationError('--json must be an object.', { field: 'json', allowed: 'a JSON object' })
  // The signer checks every field; here the type is only added to them.
  return { ...body, type } as TransactionRequest
}

function integer(text: string | undefined, field: string): number {
  const value = Number(text)
  if (text !== undefined && /^-?\d{1,16}$/.test(text) && Number.isSafeInteger(value)) return value
  throw new ValidationError(`--${field} must be an integer.`, { field, allowed: 'an integer' })
}
