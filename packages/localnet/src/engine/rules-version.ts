/**
 * Version of the rules. It rises with every change after which the same inputs lead to another state, because a journal is
 * replayed with the rules that accepted its inputs. `test/durability/old-folders.live.test.ts` fails without it.
 */
export const RULES_VERSION = 1
