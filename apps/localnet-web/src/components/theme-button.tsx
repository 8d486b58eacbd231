import { signal } from '@preact/signals'

type Theme = 'light' | 'dark'

const system = matchMedia('(prefers-color-scheme: dark)')
const chosen = signal<Theme | undefined>((localStorage.getItem('theme') as Theme | null) ?? undefined)

/** The theme in force; charts draw in its colors. */
export const theme = signal<Theme>(chosen.value ?? (system.matches ? 'dark' : 'light'))

function apply(): void {
  theme.value = chosen.value ?? (system.matches ? 'dark' : 'light')
  document.documentElement.dataset['theme'] = theme.value
}
system.addEventListener('change', apply)
apply()

/** Switches between light and dark; without it the system's choice holds. */
export function ThemeButton() {
  const other = theme.value === 'dark' ? 'light' : 'dark'
  return (
    <button
      type="button"
      class="plain"
      onClick={() => {
        chosen.value = other
        localStorage.setItem('theme', other)
        apply()
      }}
    >
      {other === 'dark' ? 'Dark' : 'Light'}
    </button>
  )
}
