/**
 * Version of the rules. It rises with every change after which the same inputs lead to another state, because a journal is
 * replayed by the rules that took its inputs. `test/durability/old-folders.live.test.ts` fails for such a change.
 */
export const RULES_VERSION = 1
