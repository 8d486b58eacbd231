/** How many times longer than in `npm test` the endurance tests run. `.ci/run soak` sets 10. */
export const SCALE = Number(process.env['LIGHTER_TEST_SCALE'] ?? 1)
