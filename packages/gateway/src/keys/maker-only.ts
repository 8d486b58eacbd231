import type { RestClient } from '@lighter/rest'
import { ApiError, type Logger } from '@lighter/standards'

/**
 * Registers a slot as maker-only, next to those that are already. Only premium accounts have such keys: for others
 * this is skipped with a notice, and the maker key works like any other.
 *
 * @returns whether the slot is maker-only now
 */
export async function registerMakerOnly(
  rest: RestClient,
  accountIndex: number,
  apiKeyIndex: number,
  logger: Logger,
): Promise<boolean> {
  try {
    const { user_tier_name, user_tier } = await rest.accountLimits({ accountIndex })
    if (!/premium/i.test(`${user_tier_name} ${user_tier}`)) {
      logger.info(
        { apiKeyIndex, tier: user_tier },
        'maker-only keys need the premium tier; the maker key works without',
      )
      return false
    }
    const { api_key_indexes } = await rest.getMakerOnlyApikeys({ accountIndex })
    if (api_key_indexes.includes(apiKeyIndex)) return true
    // The call replaces the whole list.
    await rest.setMakerOnlyApikeys({ accountIndex, apiKeyIndexes: [...api_key_indexes, apiKeyIndex] })
    return true
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    logger.warn(
      { apiKeyIndex, err: error },
      'the maker key could not be registered as maker-only; it works without',
    )
    return false
  }
}
