import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { clientOrderIdOf, clientOrderIdOption } from '../src/client-order-id.ts'

const command = (): Command => clientOrderIdOption(new Command('cancel').exitOverride(), 'client order id')

describe('the client order id', () => {
  it.each(['clientOrderId', 'cloid'])('is read from the option of %s', (name) => {
    expect(clientOrderIdOf({ [name]: '281474976710655' })).toBe(2 ** 48 - 1)
    expect(clientOrderIdOf({})).toBeUndefined()
  })

  it.each(['0x10', '1_0', '1e1', '1.0', '', '-1', '0', '281474976710656'])(
    'is not %j, and the error names the option as typed',
    (text) => {
      expect(() => clientOrderIdOf({ clientOrderId: text })).toThrow(
        /^--client-order-id is .*; allowed: an integer/,
      )
      expect(() => clientOrderIdOf({ cloid: text })).toThrow(/^--cloid is .*; allowed: an integer/)
    },
  )

  it('has one shown name and a hidden one, which exclude each other', () => {
    expect(command().helpInformation()).toContain('--client-order-id <id>')
    expect(command().helpInformation()).not.toContain('--cloid')
    const both = command().configureOutput({ writeErr: () => {} })
    expect(() => both.parse(['--cloid', '7', '--client-order-id', '7'], { from: 'user' })).toThrow(
      /cannot be used with/,
    )
  })
})
