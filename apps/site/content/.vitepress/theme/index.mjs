import theme from 'vitepress/theme'
import { Playground } from './playground.mjs'
import './site.css'

export default {
  extends: theme,
  enhanceApp: ({ app }) => app.component('Playground', Playground),
}
