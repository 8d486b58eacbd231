export type { QueueModel } from './queue/queue-model.ts'
export { checkQueueModel, frontAfterShrink, QUEUE_MODELS } from './queue/queue-model.ts'
export { shrinkQueue } from './queue/shrink-queue.ts'
