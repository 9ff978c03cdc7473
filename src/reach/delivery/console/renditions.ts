import { batched, type Context } from '#base/database';
import { query, sql } from '#base/sql';
import { phrase, type Locale } from '#base/words';
import type { RenditionProblemType } from './delivery.type.ts';
import type { RenditionProblem } from '../outlet-adapter.ts';

export interface StoredRendition {
  payload: Record<string, unknown>;
  problems: RenditionProblem[];
  hash: string;
  madeAt: Date;
}

/** The problems as sentences for the staff. */
export const problemsIn = (
  { problems }: Pick<StoredRendition, 'problems'>,
  locale: Locale,
): RenditionProblemType[] =>
  problems.map(({ reason, isBlocking, details, position }) => ({
    isBlocking,
    position: position ?? null,
    message: phrase(locale, `delivery:reason.${reason}`, details),
  }));

/** The frozen rendition of a delivery; null until the worker has made it. One statement for many deliveries. */
export const renditionOf = batched<Context, string, StoredRendition | null>(async ({ em }, deliveryIds) => {
  const rows = await query(
    em,
    sql<StoredRendition & { deliveryId: string }>`
      select delivery_id "deliveryId", payload, findings problems, hash, made_at "madeAt" from rendition
        where delivery_id = any(${deliveryIds})`,
  );
  return deliveryIds.map((id) => rows.find(({ deliveryId }) => deliveryId === id) ?? null);
});
