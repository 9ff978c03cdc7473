import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** How long the library accepts a timestamp; a later replay of a message is rejected for it. */
const toleranceMs = 5 * 60_000;

/**
 * Receives the hub's webhooks (Standard Webhooks): rejects messages with a wrong signature or time, and ignores repeated
 * ones. Returns the HTTP status of the response.
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
