export type * from './index.ts'
export { attachL1Signature } from './l1/attach-l1-signature.ts'
export { l1Message } from './l1/l1-message.ts'
export { recoverL1Address, signL1Message } from './l1/sign-l1-message.ts'
