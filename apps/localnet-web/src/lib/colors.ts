/** A color of the theme, by the name of its CSS variable. */
export function colorOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}
