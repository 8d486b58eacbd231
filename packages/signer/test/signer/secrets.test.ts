import { inspect } from 'node:util'
import { createSigner, generateKeyPair, publicKeyOf, type TransactionRequest } from '@lighter/signer'
import { kernelHolds, signingNonce } from '@lighter/signer/testing'
import { SignerError } from '@lighter/standards'
import { expect, test } from 'vitest'
import { caught } from '../support/caught.ts'

const keys = generateKeyPair()
const plain = keys.privateKey.slice(2)
const options = { ...keys, accountIndex: 9, apiKeyIndex: 1, chainId: 300 }

function everything(value: unknown): string {
  const json = ((): string => {
    try {
      return JSON.stringify(value) ?? ''
    } catch {
      return ''
    }
  })()
  const error = value instanceof Error ? `${value.stack}${String(value.cause)}` : ''
  return [inspect(value, { depth: 20, showHidden: true, getters: true }), json, String(value), error]
    .join('\n')
    .toLowerCase()
}

function expectNoKey(value: unknown, secret = plain): void {
  const text = everything(value)
  expect(text).not.toContain(secret.toLowerCase())
  // Nor a part of it.
  for (let i = 0; i + 16 <= secret.length; i += 8)
    expect(text).not.toContain(secret.slice(i, i + 16).toLowerCase())
}

test('neither a signer nor its results show the key', () => {
  const signer = createSigner(options)
  expectNoKey(signer)
  expectNoKey(signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 1, nonce: 1 }))
  expectNoKey(signer.createAuthToken())
  signer.close()
  expectNoKey(signer)
})

test('errors for malformed keys do not quote them', () => {
  const bad = [plain.slice(1), `${plain}00`, `0X${plain}`, `${plain.slice(0, 79)}g`, ` ${plain}`]
  for (const privateKey of bad) {
    for (const run of [() => createSigner({ ...options, privateKey }), () => publicKeyOf(privateKey)]) {
      const error = caught(run)
      expect(error).toBeInstanceOf(SignerError)
      expectNoKey(error)
    }
  }
})

test('refused requests do not show the key', () => {
  const signer = createSigner(options)
  const request = { type: 'cancelOrder', marketIndex: 5000, orderIndex: 1, nonce: 1 } as TransactionRequest
  expectNoKey(caught(() => signer.sign(request)))
})

test('closing wipes the key from the kernel', () => {
  const own = generateKeyPair()
  const secret = Buffer.from(own.privateKey.slice(2), 'hex')
  const signer = createSigner({ ...options, ...own })
  signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 1, nonce: 1 })
  expect(kernelHolds(secret)).toBe(true)
  signer.close()
  signer.close()
  expect(kernelHolds(secret)).toBe(false)
  expect(() => signer.sign({ type: 'createSubAccount', nonce: 1 })).toThrow(/closed/)
  expect(() => signer.createAuthToken()).toThrow(/closed/)
})

test('the end of a using block wipes the key from the kernel', () => {
  const own = generateKeyPair()
  const secret = Buffer.from(own.privateKey.slice(2), 'hex')
  {
    using signer = createSigner({ ...options, ...own })
    signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 1, nonce: 1 })
    expect(kernelHolds(secret)).toBe(true)
  }
  expect(kernelHolds(secret)).toBe(false)
})

test('a signing nonce does not stay in the kernel', () => {
  const hash = '11'.repeat(40)
  const nonce = signingNonce(keys.privateKey, hash, '22'.repeat(40))
  expect(kernelHolds(Buffer.from(nonce, 'hex'))).toBe(false)
})

test('the zero key and the group order as a key are refused', () => {
  const order = Buffer.from(
    1067993516717146951041484916571792702745057740581727230159139685185762082554198619328292418486241n
      .toString(16)
      .padStart(80, '0'),
    'hex',
  )
    .reverse()
    .toString('hex')
  for (const privateKey of ['0'.repeat(80), order]) {
    expect(() => createSigner({ ...options, privateKey })).toThrow(/zero/)
    expect(() => publicKeyOf(privateKey)).toThrow(/zero/)
  }
})
