import type { Context } from '#core';
import type { Finding } from './outlet.ts';

/** What was frozen for a delivery; null until the worker has made it. */
export async function renditionOf(
  { em }: Context,
  deliveryId: string,
): Promise<{ payload: Record<string, unknown>; findings: Finding[]; madeAt: Date } | null> {
  const [row] = await em.execute<{ payload: Record<string, unknown>; findings: Finding[]; madeAt: string }[]>(
    'select payload, findings, made_at "madeAt" from rendition where delivery_id = ?',
    [deliveryId],
  );
  return row ? { ...row, madeAt: new Date(row.madeAt) } : null;
}
