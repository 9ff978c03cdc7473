import { batched, type Context } from '#core';
import type { Finding } from './outlet.ts';

export interface StoredRendition {
  payload: Record<string, unknown>;
  findings: Finding[];
  madeAt: Date;
}

/** What was frozen for a delivery; null until the worker has made it. Many deliveries cost one statement. */
export const renditionOf = batched<Context, string, StoredRendition | null>(async ({ em }, deliveryIds) => {
  const rows = await em.execute<(StoredRendition & { deliveryId: string })[]>(
    'select delivery_id "deliveryId", payload, findings, made_at "madeAt" from rendition where delivery_id in (?)',
    [deliveryIds],
  );
  return deliveryIds.map((id) => {
    const row = rows.find(({ deliveryId }) => deliveryId === id);
    return row ? { ...row, madeAt: new Date(row.madeAt) } : null;
  });
});
