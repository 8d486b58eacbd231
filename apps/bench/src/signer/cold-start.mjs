/** A process of its own: prints milliseconds from process start to the first signature, and resident bytes then. */
const subject = process.argv[2]
if (subject !== 'bare') {
  const { createSigner } = await import('@lighter/signer')
  if (subject === 'official-koffi') await import('@lighter/signer/native')
  const signer = createSigner({
    privateKey: '0b8e0f63c24d8baacd9d29ad4e9a4b73c4a8d2bb8b16dc4fa9d7c2e1d3a8b1f0e8d3a4c5b6e7f001',
    accountIndex: 12345,
    apiKeyIndex: 5,
    chainId: 300,
    backend: subject === 'official-koffi' ? 'native' : 'wasm',
  })
  signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 123, nonce: 1 })
}
const { rss } = process.memoryUsage()
// timeOrigin is the start of the process on the wall clock.
process.stdout.write(JSON.stringify({ ms: performance.now(), rss }))
