import { expect, test } from 'vitest'
import { engineOf } from '../../src/control/controls.ts'
import { Localnet } from '../../src/index.ts'
import { codeOf, restAccount } from '../support/rest-account.ts'
import { open } from '../support/stream-client.ts'

test('push devices and settings', async () => {
  await using net = await Localnet.start({ clock: 'manual', liquidity: false })
  await using account = await restAccount(net)
  const { rest } = account
  expect(await rest.pushnotifSettings()).toMatchObject({ enabled: false, alerts: [] })
  await rest.pushnotifRegister({ expoToken: 'ExponentPushToken[a]', platform: 'ios', appVersion: '1.0' })
  await rest.pushnotifRegister({ expoToken: 'ExponentPushToken[a]', platform: 'ios', appVersion: '1.1' })
  expect(engineOf(net).venue.push.get(account.accountIndex)?.devices).toEqual([
    { token: 'ExponentPushToken[a]', platform: 'ios', appVersion: '1.1' },
  ])
  await rest.setPushnotifSettings({
    enabled: true,
    alerts: [
      { type: 'price', price: { market_index: 0, trigger_price: '4000', direction: 'above', enabled: true } },
    ],
    preferences: { liquidations_enabled: true },
  })
  await rest.setPushnotifSettings({ enabled: true, preferences: { order_filled_enabled: true } })
  expect(await rest.pushnotifSettings()).toMatchObject({
    enabled: true,
    alerts: [{ type: 'price', price: { trigger_price: '4000', enabled: true, triggered: false } }],
    preferences: { liquidations_enabled: true, order_filled_enabled: true, price_alerts_enabled: false },
  })
  expect(await codeOf(rest.setPushnotifSettings({ enabled: true, alerts: [{ type: 'moon' }] }))).toBe(20001)
  await rest.pushnotifUnregister({ expoToken: 'ExponentPushToken[a]' })
  expect(await codeOf(rest.pushnotifUnregister({ expoToken: 'ExponentPushToken[a]' }))).toBe(29404)
})

test('a liquidation is notified until it is acknowledged', async () => {
  await using net = await Localnet.start({ clock: 'manual', bookIntervalMs: 0, fundedAmount: '200' })
  await using account = await restAccount(net)
  net.actor(account.accountIndex).placeOrder({ market: 'ETH', amount: '1', price: '3010', type: 'market' })
  net.setMark('ETH', '2790')
  const snapshot = async () => {
    const stream = await open(net)
    stream.send({ type: 'subscribe', channel: `notification/${account.accountIndex}`, auth: account.token })
    const frame = await stream.until((one) => one.type === 'subscribed/notification')
    stream.close()
    return frame.notifs
  }
  const notes = await snapshot()
  expect(notes).toMatchObject([{ kind: 'deleverage', ack: false, acked_at: null }])
  await account.rest.notificationAck({ notifId: 'notif_0' })
  expect(await snapshot()).toEqual(notes)
  await account.rest.notificationAck({ notifId: notes[0].id })
  expect(await snapshot()).toEqual([])
})
