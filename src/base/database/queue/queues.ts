import type { QueueOptions } from 'pg-boss';

/** Every queue there is. Deliveries need none: their rows are one. */
export const queues = {
  /** Publishes what is scheduled, at its time. */
  publish: { retryLimit: 3, retryDelay: 5, expireInSeconds: 300, deleteAfterSeconds: 60, notify: true },
  /** Answers what a follower said. */
  converse: { retryLimit: 0, expireInSeconds: 900, deleteAfterSeconds: 60, notify: true },
} as const satisfies Record<string, QueueOptions & { notify?: boolean }>;
