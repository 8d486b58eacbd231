// Writes data/lighter-sdk.json from a version of lighter-sdk on PyPI: node src/refresh.mjs [version]
import { writeFileSync } from 'node:fs'
import { factsText, wheelFacts } from './wheel.mjs'

const facts = wheelFacts(process.argv[2])
writeFileSync(new URL('../data/lighter-sdk.json', import.meta.url), factsText(facts))
console.log(
  `wrote tools/api/data/lighter-sdk.json from lighter-sdk ${facts.version}; now run \`npm run generate\``,
)
