import { batched, type Context } from '#base/database';
import { instantOf } from '#base/dates';
import { phrase, type Locale } from '#base/words';
import type { RenditionFinding } from './delivery.type.ts';
import type { Finding } from '../outlet-adapter.ts';

export interface StoredRendition {
  payload: Record<string, unknown>;
  findings: Finding[];
  hash: string;
  madeAt: Date;
}

/** As the staff reads them. */
export const findingsIn = (
  { findings }: Pick<StoredRendition, 'findings'>,
  locale: Locale,
): RenditionFinding[] =>
  findings.map(({ reason, isBlocking, details, position }) => ({
    isBlocking,
    position: position ?? null,
    message: phrase(locale, `delivery:reason.${reason}`, details),
  }));

/** What was frozen for a delivery; null until the worker has made it. Many deliveries cost one statement. */
export const renditionOf = batched<Context, string, StoredRendition | null>(async ({ em }, deliveryIds) => {
  const rows = await em.execute<(StoredRendition & { deliveryId: string })[]>(
    'select delivery_id "deliveryId", payload, findings, hash, made_at "madeAt" from rendition where delivery_id in (?)',
    [deliveryIds],
  );
  return deliveryIds.map((id) => {
    const row = rows.find(({ deliveryId }) => deliveryId === id);
    return row ? { ...row, madeAt: instantOf(row.madeAt) } : null;
  });
});
