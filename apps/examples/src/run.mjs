// `npm run example -- orders/limit --seconds 5` runs src/orders/limit.ts.
const [program] = process.argv.splice(2, 1)
await import(new URL(`./${program}.ts`, import.meta.url))
