/**
 * Version of the rules. It rises with every change after which the same inputs lead to another state, because a journal is
 * replayed by the rules that took its inputs. `test/durability/format-2.live.test.ts` fails for such a change.
 */
export const RULES_VERSION = 1
