// npm --prefix apps/site run errors
import { writeErrors } from './errors.mjs'

writeErrors({ update: true })
