/** Building blocks of channels: names, first messages and updates. */
export type { Body, Channel, Outlet, Parts } from './channels/channel.ts'
export { wireName } from './channels/channel-name.ts'
export { ChannelTable } from './channels/channel-table.ts'
export type { ChannelFamily, ChannelPart } from './channels/families.ts'
export { accountIn, CHANNEL_FAMILIES } from './channels/families.ts'
export { BroadcastOutlet } from './channels/outlet.ts'
export type { Broadcast, Snapshot } from './exchange.ts'
