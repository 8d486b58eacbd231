export declare const P: bigint
export declare const ORDER: bigint
export declare const GENERATOR: bigint[][]
export declare function power(a: bigint, e: bigint): bigint
export declare function addPoints(a: bigint[][], b: bigint[][]): [bigint[], bigint[], bigint[], bigint[]]
export declare function generatorTable(): bigint[]
export declare const q: {
  add(a: bigint[], b: bigint[]): bigint[]
  sub(a: bigint[], b: bigint[]): bigint[]
  scale(a: bigint[], k: bigint): bigint[]
  mul(a: bigint[], b: bigint[]): bigint[]
  frobenius(a: bigint[]): bigint[]
  inverse(a: bigint[]): bigint[]
}
