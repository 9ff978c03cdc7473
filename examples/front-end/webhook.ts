import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** As long as the library believes a timestamp; whoever repeats a message later is refused by that. */
const toleranceMs = 5 * 60_000;

/**
 * Receives the hub's webhooks (Standard Webhooks): believes none whose signature or time is wrong, and obeys none twice.
 * Returns the status to answer with.
 */
export function webhookReceiver(secret: string, drop: (tags: readonly string[]) => void) {
  const webhook = new Webhook(secret);
  const seen = new Map<string, number>();

  return (headers: Record<string, string>, body: string): number => {
    let message: { data: { tags: string[] } };
    try {
      message = webhook.verify(body, headers) as typeof message;
    } catch (error) {
      if (error instanceof WebhookVerificationError) return 401;
      throw error;
    }
    for (const [id, at] of seen) if (at < Date.now() - 2 * toleranceMs) seen.delete(id);
    const id = headers['webhook-id']!;
    if (seen.has(id)) return 204;
    seen.set(id, Date.now());
    drop(message.data.tags);
    return 204;
  };
}
