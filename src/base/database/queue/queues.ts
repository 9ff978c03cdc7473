import type { QueueOptions } from 'pg-boss';

/** All queues. Deliveries have none, because their rows are their queue. */
export const queues = {
  /** Publishes scheduled items at their time. */
  publish: { retryLimit: 3, retryDelay: 5, expireInSeconds: 300, deleteAfterSeconds: 60, notify: true },
  /** Answers a follower's message. */
  converse: { retryLimit: 0, expireInSeconds: 900, deleteAfterSeconds: 60, notify: true },
} as const satisfies Record<string, QueueOptions & { notify?: boolean }>;
