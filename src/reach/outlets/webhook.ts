import type { Pool } from 'pg';
import { Webhook } from 'standardwebhooks';
import { after } from '#base/dates';
import { AddressRefused, NoAnswer, Outgoing } from '#base/platform';
import {
  type EditionDelivery,
  type EditionText,
  type OutletAdapter,
  type Rendition,
  type Sent,
  AccountPaused,
  TryAgainLater,
  Undeliverable,
} from '#reach/delivery';
import { readHttpDate } from './http-date.ts';

/** What a front end is told. Identifiers and addresses only: it fetches the text, so an old message shows nothing old. */
export interface WebhookMessage {
  type: 'content.published' | 'content.updated' | 'content.withdrawn';
  timestamp: string;
  data: {
    id: string;
    path: string;
    locale: string;
    kind: string;
    edition: number;
    url: string;
    title: string;
    /**
     * What the change has touched, in the words of the header `Surrogate-Key`: whatever was kept of an answer with one of
     * them in its header is old. A single `*` is everything.
     */
    tags: string[];
  };
}

export interface WebhookOutletOptions {
  pool: Pool;
  publicUrl: string;
  outgoing: Outgoing;
  now: () => Date;
}

/**
 * An external front end, by Standard Webhooks 1.0. The message's id is the delivery's, the same on every try, so a
 * receiver that remembers ids is told once. Sending again is therefore harmless, and nothing here is ever unknown.
 */
export function webhookOutlet({ pool, publicUrl, outgoing, now }: WebhookOutletOptions): OutletAdapter {
  const message = (
    edition: Shown,
    { tags }: EditionDelivery,
    type: WebhookMessage['type'],
    timestamp: Date,
  ): WebhookMessage => ({
    type,
    timestamp: timestamp.toISOString(),
    data: {
      id: edition.itemId,
      path: edition.path,
      locale: edition.locale,
      kind: edition.kind,
      edition: edition.number,
      url: `${publicUrl}${{ zh: '', en: '/en', ru: '/ru' }[edition.locale as 'zh']}/${edition.path}`,
      title: edition.title,
      tags: tags ?? ['*'],
    },
  });

  const secrets = async (outletId: string): Promise<string[]> => {
    const { rows } = await pool.query<{ secret: string }>(
      `select secret from outlet_secret where outlet_id = $1 and name in ('current', 'previous')
         and (expires_at is null or expires_at > $2) order by name`,
      [outletId, now()],
    );
    return rows.map(({ secret }) => secret);
  };

  const post = async (delivery: EditionDelivery, body: string): Promise<Sent> => {
    const at = now();
    const signatures = (await secrets(delivery.outletId)).map((secret) =>
      new Webhook(secret).sign(delivery.id, at, body),
    );
    const url = String(delivery.settings.url);
    try {
      const { status, headers } = await outgoing.post(url, body, {
        'content-type': 'application/json',
        'user-agent': 'Lanmu-Webhook/1',
        'webhook-id': delivery.id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signatures.join(' '),
      });
      if (status >= 200 && status < 300) return { receipt: { url, status } };
      if (status === 410) throw new AccountPaused('webhook-gone', '410');
      const isOutage = status >= 500 || status === 429;
      const later = isOutage ? retryAfter(headers.get('retry-after'), now()) : undefined;
      throw new TryAgainLater('webhook-refused', {
        remoteCode: String(status),
        details: { status },
        isOutage,
        ...(later && { at: later }),
      });
    } catch (error) {
      if (error instanceof AddressRefused)
        throw new Undeliverable('address-refused', undefined, { remoteCode: error.message });
      if (error instanceof NoAnswer) {
        throw new TryAgainLater(error.isSent ? 'no-answer' : 'connection-failed', {
          remoteCode: error.message,
          isOutage: true,
        });
      }
      throw error;
    }
  };

  return {
    protocol: 'webhook',
    parallel: 4,
    firstWait: 5000,

    async render(edition: EditionText, delivery: EditionDelivery): Promise<Rendition<WebhookMessage>> {
      const type = delivery.kind === 'publish' ? 'content.published' : 'content.updated';
      return { payload: message(edition, delivery, type, edition.issuedAt), findings: [] };
    },

    send: (delivery, rendition) => post(delivery, JSON.stringify(rendition!.payload)),

    async retract(delivery) {
      const { rows } = await pool.query<Shown>(shown, [delivery.editionId]);
      const gone = message(rows[0]!, delivery, 'content.withdrawn', delivery.createdAt);
      return await post(delivery, JSON.stringify(gone));
    },
  };
}

const longestAsked = 3_600_000;

/** What a receiver asks for in `Retry-After` (RFC 9110, 10.2.3): seconds or a date; anything else is as nothing. An hour at most is granted. */
function retryAfter(said: string | null, now: Date): Date | undefined {
  if (!said) return undefined;
  const ms = /^\d+$/.test(said)
    ? Number(said) * 1000
    : (readHttpDate(said, now)?.getTime() ?? 0) - now.getTime();
  return ms > 0 ? after(now, Math.min(ms, longestAsked)) : undefined;
}

type Shown = Pick<EditionText, 'itemId' | 'path' | 'locale' | 'kind' | 'number' | 'title'>;

const shown = `select item_id "itemId", path, locale, kind, number, title from edition where id = $1`;
