import { withBase } from 'vitepress'
import { defineComponent, h, nextTick, onBeforeUnmount, onMounted, ref } from 'vue'
import { SAMPLES } from './samples.mjs'

/** Lines that are kept: a program may print for ever. */
const MAX_LINES = 1000

/** An editor for programs that run in a worker of the page, and what they print. */
export const Playground = defineComponent({
  setup() {
    const host = ref()
    const output = ref()
    const chosen = ref(SAMPLES[0].id)
    const lines = ref([])
    const state = ref('')
    let editor
    let worker
    let pressedAt = 0

    onMounted(async () => {
      const { openEditor } = await import('./editor.mjs')
      editor = openEditor(host.value, SAMPLES[0].code)
    })
    onBeforeUnmount(() => {
      stop()
      editor?.close()
    })

    function choose(id) {
      stop()
      chosen.value = id
      lines.value = []
      state.value = ''
      editor?.replace(SAMPLES.find((one) => one.id === id).code)
    }

    function run() {
      if (editor === undefined) return
      stop()
      lines.value = []
      pressedAt = performance.now()
      worker = new Worker(withBase('/playground/worker.js'), { type: 'module' })
      worker.onmessage = ({ data }) => {
        if (data.kind === 'line') print(data)
        else end(data.failed ? 'Failed' : 'Finished')
      }
      worker.onerror = (event) => {
        event.preventDefault()
        print({ level: 'error', text: event.message || 'The playground could not be loaded.' })
        end('Failed')
      }
      worker.postMessage(editor.code())
      state.value = 'Running'
    }

    function stop() {
      if (worker === undefined) return
      worker.terminate()
      worker = undefined
      state.value = 'Stopped'
    }

    function end(how) {
      stop()
      state.value = `${how} after ${((performance.now() - pressedAt) / 1000).toFixed(1)} s`
    }

    async function print(line) {
      lines.value = [...lines.value.slice(1 - MAX_LINES), line]
      await nextTick()
      output.value?.scrollTo({ top: output.value.scrollHeight })
    }

    const bar = () =>
      h('div', { class: 'bar' }, [
        h('label', [
          'Program',
          h(
            'select',
            { value: chosen.value, onChange: ({ target }) => choose(target.value) },
            SAMPLES.map(({ id, name }) => h('option', { key: id, value: id }, name)),
          ),
        ]),
        h('button', { type: 'button', class: 'run', onClick: run }, 'Run'),
        h('button', { type: 'button', disabled: state.value !== 'Running', onClick: stop }, 'Stop'),
        h('span', { class: 'state', role: 'status' }, state.value),
      ])
    const printed = () =>
      lines.value.length === 0
        ? h('p', { class: 'hint' }, 'The output is printed here.')
        : lines.value.map(({ level, text }, index) => h('pre', { key: index, class: level }, text))
    return () =>
      h('div', { class: 'playground' }, [
        bar(),
        h('div', { ref: host, class: 'editor' }),
        h(
          'div',
          { ref: output, class: 'output', role: 'log', 'aria-label': 'Output', tabindex: 0 },
          printed(),
        ),
      ])
  },
})
