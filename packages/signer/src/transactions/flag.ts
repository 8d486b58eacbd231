/** `false` is 0, `true` is 1. */
export const FLAG: readonly boolean[] = [false, true]
