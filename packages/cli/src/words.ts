/** Replaces option names in the library's messages with those of the command line. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/,? or readOnly: true to use no key/g, ''],
  [
    /\bset replaceKeys: true to take the slot over/g,
    'take over the slot with "lighter keys setup --replace"',
  ],
  [/\breplaceKeys: true\b/g, '"lighter keys setup --replace"'],
  [/\bchoose free slots with reserveFrom\b/g, 'choose free slots with --slot'],
  [/\breserveFrom\b/g, '--slot'],
  [/\bPass l1PrivateKey or l1Signer( once| to connect)?/g, 'Set LIGHTER_L1_PRIVATE_KEY'],
  [
    /\bPass l1PrivateKey, which registers keys automatically, or allSecret and makerSecret\b/g,
    'Create keys with "lighter keys setup"',
  ],
  [/\bl1PrivateKey\b/g, 'LIGHTER_L1_PRIVATE_KEY'],
  [/\bl1Address or accountIndex\b/g, '--account'],
  [/\broundSize: true\b|\broundPrice: true\b/g, '--round'],
  [/\bor set a rounding mode\b/g, 'or round it with --round'],
  [/\bslippageTolerance\b/g, '--slippage'],
  [/\borderExpiry\b/g, '--expires'],
  [
    /\bset LIGHTER_LOCALNET or pass its URL; for an exchange that is not a localnet, pass \{[^}]*\}\./g,
    'pass its URL with --env, or set LIGHTER_LOCALNET.',
  ],
  [/ Look it up with transactionOutcome\(\) before you send it again\./g, ''],
  [
    /\bnot enough asset balance\b/g,
    'not enough asset balance (spot and binary options are paid from the spot balance)',
  ],
  [/\border is empty\b/g, 'order is empty: no open order has this id'],
  [/^host is\b/g, '--host is'],
  [/\bPass keys, or listen on\b/g, 'Pass --access-keys, or listen on'],
  [/\banother (port|host)\b/g, 'another --$1'],
  [/\breduceOnly\b/g, '--reduce-only'],
  [/\bReduce-only orders exist\b/g, 'Reduce-only orders (--reduce-only) exist'],
]

/** Rewrites a message of the library for users of the command line. */
export function inOurWords(message: string): string {
  return WORDS.reduce((text, [name, ours]) => text.replaceAll(name, ours), message)
}
