import { useRef } from 'preact/hooks'
import { accountIndex } from '../state/account.ts'
import { attempt } from '../state/notice.ts'
import { environment, info } from '../state/session.ts'

/** Shows the account's test key, so that a program can trade for it. */
export function KeyExport() {
  const dialog = useRef<HTMLDialogElement>(null)
  const account = info.value?.accounts.find((one) => one.accountIndex === accountIndex.value)
  const key = account?.l1PrivateKey
  const text = [
    `LIGHTER_ACCOUNT_INDEX=${account?.accountIndex}`,
    `LIGHTER_L1_ADDRESS=${account?.l1Address}`,
    `LIGHTER_L1_PRIVATE_KEY=${key}`,
    'LIGHTER_ENV=localnet',
    `LIGHTER_URL=${environment.value?.restUrl}`,
  ].join('\n')
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Export key
      </button>
      <dialog ref={dialog} aria-label="Key of the account">
        <h2>Key of account {account?.accountIndex}</h2>
        {key === undefined ? (
          <p>localnet does not share keys on this address. Start it with --share-keys to trade here.</p>
        ) : (
          <>
            <p class="quiet">A test key: public, and worthless outside this localnet.</p>
            <pre>{text}</pre>
          </>
        )}
        <form method="dialog" class="buttons">
          {key !== undefined && (
            <button
              type="button"
              onClick={() => attempt('Copy of the key', () => navigator.clipboard.writeText(text))}
            >
              Copy
            </button>
          )}
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  )
}
