import type { Pool } from 'pg';
import { after, instantOf } from '#base/dates';
import { queryFirst, sql } from '#base/sql';
import { type EditionDelivery, AccountPaused, NotYet, Undeliverable } from '#reach/delivery';
import { DeliveryState } from '#reach/promise';
import { askAgainAt } from '../account/ask-again-at.ts';
import type { Publication } from '../account/client.ts';

export interface ArrivedArticle {
  articleId: string;
  url: string;
}

/** The event name of a finished publication; a repeated event has the same name. */
export const finishedEvent = (publishId: string, status: number | string): string =>
  `PUBLISHJOBFINISH:${publishId}:${status}`;

interface ArrivalSources {
  pool: Pool;
  now: () => Date;
  firstPollMs: number;
  ask: () => Promise<Publication>;
}

/**
 * The result of a publication: from the platform's event, whenever it came; or, since an event can be lost, from
 * queries at doubling intervals, because only a hundred a day are allowed.
 */
export async function arrival(
  delivery: EditionDelivery,
  publishId: string,
  { pool, now, firstPollMs, ask }: ArrivalSources,
): Promise<ArrivedArticle> {
  const receipt = await queryFirst(
    pool,
    sql<{ raw: Publication }>`
      select raw from receipt
        where outlet_id = ${delivery.outletId} and far_event_id like ${finishedEvent(publishId, '%')} order by at desc limit 1`,
  );
  if (receipt) return arrived(receipt.raw);

  const { pollAt } = delivery.remoteIds as { pollAt?: string };
  const waited = now().getTime() - delivery.stateSince.getTime();
  const next = after(now(), Math.min(Math.max(firstPollMs, waited), 2 * 3_600_000));
  const notYet = (at: Date, asksAt = at) =>
    new NotYet('wechat-publishing', at, { publishId, pollAt: asksAt.toISOString() });
  // An event finds the delivery by the id that is stored now; one that came a moment ago could not, so look once more
  // at once.
  if (!pollAt) throw notYet(now(), after(now(), firstPollMs));
  if (instantOf(pollAt) > now()) throw notYet(instantOf(pollAt));

  const publication = await ask().catch((error: unknown) => {
    if (error instanceof AccountPaused) throw error;
    throw notYet(askAgainAt(error, now(), next)); // an unanswered query changes nothing
  });
  if (publication.publish_status === 1) throw notYet(next);
  return arrived(publication);
}

const refused = {
  2: 'wechat-original-refused',
  3: 'wechat-failed',
  4: 'wechat-review-refused',
  5: 'wechat-removed-there',
  6: 'wechat-banned',
} as const;

function arrived({ publish_status, article_id, article_detail }: Publication): ArrivedArticle {
  if (publish_status === 0 && article_id)
    return { articleId: article_id, url: article_detail?.item[0]?.article_url ?? '' };
  const reason = refused[publish_status as keyof typeof refused] ?? 'wechat-other';
  throw new Undeliverable(reason, DeliveryState.REJECTED, { remoteCode: String(publish_status) });
}
