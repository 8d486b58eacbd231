import { javascript } from '@codemirror/lang-javascript'
import { syntaxHighlighting } from '@codemirror/language'
import { classHighlighter } from '@lezer/highlight'
import { basicSetup, EditorView } from 'codemirror'

/** Makes the editor of the playground; its colors are in site.css. */
export function openEditor(parent, doc) {
  const view = new EditorView({
    parent,
    doc,
    extensions: [
      basicSetup,
      javascript(),
      syntaxHighlighting(classHighlighter),
      EditorView.contentAttributes.of({ 'aria-label': 'Program' }),
    ],
  })
  // Reachable with the keyboard, because long lines scroll.
  view.scrollDOM.tabIndex = 0
  return {
    code: () => view.state.doc.toString(),
    replace: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    close: () => view.destroy(),
  }
}
