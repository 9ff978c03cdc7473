import type { Pool } from 'pg';
import { Webhook } from 'standardwebhooks';
import { after } from '#base/dates';
import { AddressRefused, NoAnswer, Outgoing } from '#base/platform';
import { query, queryOne, type RowOf, sql } from '#base/sql';
import { type Locale, localeFacts } from '#base/words';
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

/**
 * The message to a front end. It holds identifiers and addresses only: the front end fetches the text, so a late
 * message never shows stale content.
 */
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
     * The tags that the change touched, as in the header `Surrogate-Key`: cached answers with any of them are stale.
     * A single `*` stands for all.
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
 * An external front end, by Standard Webhooks 1.0. The message's id is the delivery's and the same on every attempt,
 * so a receiver that remembers ids processes it once. Sending is therefore idempotent, and the outcome is never
 * unknown.
 */
export function webhookOutlet({ pool, publicUrl, outgoing, now }: WebhookOutletOptions): OutletAdapter {
  const message = (
    edition: EditionSummary,
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
      url: `${publicUrl}${localeFacts[edition.locale as Locale].prefix}/${edition.path}`,
      title: edition.title,
      tags: tags ?? ['*'],
    },
  });

  const secrets = async (outletId: string): Promise<string[]> => {
    const rows = await query(
      pool,
      sql<RowOf<'outlet_secret', 'secret'>>`
        select secret from outlet_secret where outlet_id = ${outletId} and name in ('current', 'previous')
          and (expires_at is null or expires_at > ${now()}) order by name`,
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
      return { payload: message(edition, delivery, type, edition.issuedAt), problems: [] };
    },

    send: (delivery, rendition) => post(delivery, JSON.stringify(rendition!.payload)),

    async retract(delivery) {
      const edition = await queryOne(
        pool,
        sql<EditionSummary>`
          select item_id "itemId", path, locale, kind, number, title from edition where id = ${delivery.editionId}`,
      );
      const withdrawal = message(edition, delivery, 'content.withdrawn', delivery.createdAt);
      return await post(delivery, JSON.stringify(withdrawal));
    },
  };
}

const maxRetryAfterMs = 3_600_000;

/** Parses `Retry-After` (RFC 9110, 10.2.3): seconds or a date; undefined for anything else. Capped at one hour. */
function retryAfter(value: string | null, now: Date): Date | undefined {
  if (!value) return undefined;
  const ms = /^\d+$/.test(value)
    ? Number(value) * 1000
    : (readHttpDate(value, now)?.getTime() ?? 0) - now.getTime();
  return ms > 0 ? after(now, Math.min(ms, maxRetryAfterMs)) : undefined;
}

type EditionSummary = Pick<EditionText, 'itemId' | 'path' | 'locale' | 'kind' | 'number' | 'title'>;
