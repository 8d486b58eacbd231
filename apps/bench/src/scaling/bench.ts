import { benchOfParts, type Part } from '../runner/bench-of-parts.ts'
import type { BenchDefinition } from '../runner/types.ts'
import { growthOf, growthTable } from './growth.ts'
import { measureRow, type ScalingRow } from './row.ts'
import { gatewayRows } from './rows/gateway.ts'
import { lobRows } from './rows/lob.ts'
import { localnetRows } from './rows/localnet.ts'
import { restRows } from './rows/rest.ts'
import { signerRows } from './rows/signer.ts'
import { wsRows } from './rows/ws.ts'

const rows: Readonly<Record<string, ScalingRow>> = {
  ...gatewayRows,
  ...wsRows,
  ...restRows,
  ...localnetRows,
  ...lobRows,
  ...signerRows,
}

/** How costs grow with the work: each at three sizes, with the exponent between them. Fails when counted work grows faster. */
export const bench: BenchDefinition = {
  ...benchOfParts(
    {
      name: 'scaling',
      summary: 'how costs grow with the work, at three sizes: exponent 1 is linear',
      repetitions: 1,
      nodeFlags: ['--expose-gc'],
    },
    Object.fromEntries(
      Object.entries(rows).map(([name, row]): [string, Part] => [
        name,
        (quick) => measureRow(name, row, quick),
      ]),
    ),
  ),
  conclude(results) {
    const growth = growthOf(rows, results)
    return {
      text: growthTable(growth),
      report: { growth },
      failures: growth
        .filter(({ verdict }) => verdict === 'over')
        .map(
          ({ row, what, of, exponent, lastExponent }) =>
            `${row}: ${what} grow with the power ${Math.max(exponent, lastExponent).toFixed(2)} of ${of}, above 1.1.`,
        ),
    }
  },
}
