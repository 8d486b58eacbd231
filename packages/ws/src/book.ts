export type { BookStats, BookStream, BookStreamOptions } from './book/book-stream.ts'
export { subscribeBook } from './book/book-stream.ts'
export type * from './index.ts'
