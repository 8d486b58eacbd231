// workerd: the trade in the response to a request. Workers may not compile WebAssembly, so the module is imported.

import { startKernel } from '@lighter/signer'
import kernel from '@lighter/signer/kernel.wasm'
import { trade } from './trade.mjs'

startKernel(kernel)

export default {
  async fetch(request) {
    return Response.json(await trade(await request.json()))
  },
}
