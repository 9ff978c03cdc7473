/**
 * What became of one attempt to send a message, in the words of all outboxes: deliveries, answers to followers, and
 * reminders. `later` and `failed`: it was certainly not sent; a retry makes sense, or does not. `unknown`: it may have
 * arrived, so it is never sent again. docs/words.md lists the state that each of them leads to.
 */
export type SendResult =
  | { outcome: 'sent' }
  | {
      outcome: 'later' | 'failed' | 'unknown';
      /** A code of the hub. */
      reason: string;
      /** The code of the platform, if it named one. */
      remoteCode?: string;
    };
