import { Argument, Command, type Option } from 'commander'
import type { CliIo } from '../io.ts'

type Shell = 'bash' | 'zsh' | 'fish'

/** `lighter completion`: prints what a shell needs to complete commands and options. */
export function completionCommand(io: CliIo): Command {
  return new Command('completion')
    .description('print the completion of a shell: source <(lighter completion bash)')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
    .action((shell: Shell, _options: object, command: Command) => {
      const program = command.parent ?? command
      io.stdout.write(shell === 'fish' ? fish(program) : bash(program, shell === 'zsh'))
    })
}

function optionsOf(command: Command): string[] {
  return [...shownOptions(command).flatMap(({ long }) => long ?? []), '--help']
}

function shownOptions(command: Command): readonly Option[] {
  return command.options.filter(({ hidden }) => !hidden)
}

function childrenOf(command: Command): string[] {
  return command.commands.map((one) => one.name())
}

/** zsh reads the same function through its bashcompinit. */
function bash(program: Command, isZsh: boolean): string {
  const names = childrenOf(program)
  const cases = program.commands.map((command) => {
    const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? [])
    const words = [...childrenOf(command), ...choices, ...optionsOf(command), ...optionsOf(program)]
    return `    ${command.name()}) words='${[...new Set(words)].join(' ')}' ;;`
  })
  return `${isZsh ? 'autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n' : ''}_lighter() {
  local word words command='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case "$word" in
      ${names.join('|')}) command="$word"; break ;;
    esac
  done
  case "$command" in
${cases.join('\n')}
    *) words='${[...names, ...optionsOf(program), '--version'].join(' ')}' ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _lighter lighter
`
}

function fish(program: Command): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`
  const option = (
    condition: string,
    { long, description }: { long?: string | undefined; description: string },
  ): string => `complete -c lighter${condition} -l ${(long ?? '').slice(2)} -d ${quoted(description)}`
  return `${[
    ...program.commands.map(
      (command) =>
        `complete -c lighter -f -n __fish_use_subcommand -a ${command.name()} -d ${quoted(command.description())}`,
    ),
    ...shownOptions(program).map((one) => option('', one)),
    ...program.commands.flatMap((command) =>
      shownOptions(command).map((one) => option(` -n '__fish_seen_subcommand_from ${command.name()}'`, one)),
    ),
  ].join('\n')}\n`
}
