import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { lighter } from '../support/terminal.ts'

/** What bash offers for the last word of a line. */
async function offered(...words: string[]): Promise<string[]> {
  const { code, out } = await lighter('completion bash')
  expect(code).toBe(0)
  const quoted = words.map((word) => `'${word}'`).join(' ')
  const script = `${out}\nCOMP_WORDS=(lighter ${quoted}) COMP_CWORD=${words.length}\n_lighter\nprintf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout.split('\n').filter((word) => word !== '')
}

test('bash completes commands, also after the options of lighter', async () => {
  expect(await offered('ca')).toEqual(['candles', 'cancel'])
  expect(await offered('--env', 'localnet', 'pos')).toEqual(['positions'])
})

test('bash completes the options and choices of a command', async () => {
  expect(await offered('order', '--p')).toEqual(['--price', '--post-only', '--paper'])
  expect(await offered('order', 'b')).toEqual(['buy'])
  expect(await offered('close', '--pre')).toEqual(['--preview'])
  expect(await offered('cancel', '--cl')).toEqual(['--client-order-id'])
})

test('zsh and fish have a script, and any other shell is wrong usage', async () => {
  expect((await lighter('completion zsh')).out).toMatch(/^autoload -U \+X compinit/)
  expect((await lighter('completion fish')).out).toContain(
    "complete -c lighter -n '__fish_seen_subcommand_from order' -l price",
  )
  expect((await lighter('completion csh')).code).toBe(2)
})
