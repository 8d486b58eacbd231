import type { RestClient } from '@lighter/rest'
import { ApiError, type Logger } from '@lighter/standards'

/**
 * Registers a slot as maker-only, in addition to existing maker-only slots. Only premium accounts have maker-only keys:
 * for others this is skipped with a log message, and the maker key works like any other key.
 *
 * @returns whether the slot is now maker-only
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
        'maker-only keys need the premium tier; the maker key works as a normal key',
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
      'the maker key could not be registered as maker-only; it works as a normal key',
    )
    return false
  }
}
