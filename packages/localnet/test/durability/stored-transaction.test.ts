import { expect, test } from 'vitest'
import {
  isTransactionLine,
  StoredTransaction,
  transactionLine,
} from '../../src/durability/stored-transaction.ts'
import type { TxRecord } from '../../src/engine/state/transaction.ts'

const record: TxRecord = {
  hash: `${'ab'.repeat(40)}`,
  type: 14,
  info: '{"AccountIndex":15}',
  eventInfo: '{"m":0,"ae":"{\\"code\\":21727}"}',
  status: 2,
  l1Address: '0xE1',
  accountIndex: 15,
  apiKeyIndex: 2,
  nonce: 281_474_976_710_655,
  expireAt: 4,
  blockHeight: 5,
  queuedAt: 6,
  executedAt: 7,
  sequenceIndex: 8,
}

test('a transaction that was read from a line has every member that was written', () => {
  const line = transactionLine(record)
  expect(isTransactionLine(line)).toBe(true)
  const stored = new StoredTransaction(line)
  const names = Object.keys(record) as (keyof TxRecord)[]
  expect(Object.fromEntries(names.map((name) => [name, stored[name]]))).toEqual(record)
})

test('it is written again as it was read', () => {
  const line = transactionLine(record)
  expect(transactionLine(new StoredTransaction(line))).toBe(line)
})
