import { expect, test } from 'vitest'

test('each entry exports what the README lists', async () => {
  expect(Object.keys(await import('@lighter/signer')).sort()).toMatchInlineSnapshot(`
    [
      "CANCEL_ALL_MODES",
      "DEFAULT_AUTH_TOKEN_SECONDS",
      "EXCHANGE_TX_TYPES",
      "GROUPING_TYPES",
      "MARGIN_MODES",
      "MAX_AUTH_TOKEN_SECONDS",
      "ROUTES",
      "SELF_TRADE_BEHAVIORS",
      "SELF_TRADE_EQUALITIES",
      "SETTLEMENT_TYPES",
      "SIGNED_ORDER_TYPES",
      "SIGNED_TIMES_IN_FORCE",
      "TX_TYPES",
      "authTokenSchedule",
      "completeTransaction",
      "createSigner",
      "formatTransaction",
      "generateKeyPair",
      "keyPairFromSeed",
      "l1AddressOf",
      "parseAuthToken",
      "parseExchangeTransaction",
      "parseTransaction",
      "prepareVerifier",
      "publicKeyOf",
      "startKernel",
      "transactionHash",
      "validateTransaction",
      "verifyAuthToken",
      "verifyBatch",
      "verifyTransaction",
    ]
  `)
  expect(Object.keys(await import('@lighter/signer/l1')).sort()).toMatchInlineSnapshot(`
    [
      "attachL1Signature",
      "l1Message",
      "recoverL1Address",
      "signL1Message",
    ]
  `)
  expect(Object.keys(await import('@lighter/signer/native')).sort()).toMatchInlineSnapshot(`
    [
      "NativeSigner",
      "detectAbi",
      "findLibrary",
      "libraryFileName",
      "loadLibrary",
      "startNativeWorker",
    ]
  `)
  expect(Object.keys(await import('@lighter/signer/testing')).sort()).toMatchInlineSnapshot(`
    [
      "authMessageHash",
      "baseHashTxInfo",
      "checkTxInfo",
      "hashTxInfo",
      "kernelHolds",
      "selfCheckOf",
      "signWithFixedNonce",
      "signingNonce",
    ]
  `)
})
