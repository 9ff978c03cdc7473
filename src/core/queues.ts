import type { QueueOptions } from 'pg-boss';

/** Every queue there is. Retries are the delivery's business (its row says when), so a job itself is not repeated. */
export const queues = {
  /** Brings one delivery on. */
  deliver: { retryLimit: 0, expireInSeconds: 900, deleteAfterSeconds: 3600, notify: true },
  /** Publishes what is scheduled, at its time. */
  publish: { retryLimit: 3, retryDelay: 5, expireInSeconds: 300, deleteAfterSeconds: 3600, notify: true },
  /** Answers what a follower said. */
  converse: { retryLimit: 0, expireInSeconds: 900, deleteAfterSeconds: 3600, notify: true },
} as const satisfies Record<string, QueueOptions & { notify?: boolean }>;
