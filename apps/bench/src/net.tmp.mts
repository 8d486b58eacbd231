import { Localnet } from '@lighter/localnet'
const net = await Localnet.start()
console.log(net.environment.restUrl)
setTimeout(() => process.exit(), 3600e3)
