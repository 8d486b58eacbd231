/** Layouts of the official C ABI that this package can call (the second as found in lighter-sdk 1.1.8). */
export type AbiVersion = '1.0.7' | '1.1'
