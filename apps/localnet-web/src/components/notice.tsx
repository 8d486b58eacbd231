import { notice } from '../state/notice.ts'

/** What the last action came to, also for screen readers. */
export function Notice() {
  const { text, isError } = notice.value ?? { text: '', isError: false }
  return (
    <p
      class={`notice ${text === '' ? 'empty' : ''} ${isError ? 'error' : ''}`}
      role="status"
      aria-live="polite"
    >
      {text}
    </p>
  )
}
