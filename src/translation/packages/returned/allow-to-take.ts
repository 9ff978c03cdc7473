import type { Context } from '#base/database';
import { queryOne, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { translatorScopes, within } from '../outgoing/packable.ts';
import type { ReturnedText } from './returned-file.entity.ts';
import type { WorkPackage } from '../outgoing/work-package.entity.ts';

/**
 * Refuses with `forbidden` a file with texts of an item that the actor does not translate, since a file is taken over
 * once and as a whole. What happened to an item since it was sent does not matter: work is not lost because a text was
 * returned.
 */
export async function allowToTake(
  ctx: Pick<Context, 'actor' | 'em'>,
  workPackage: WorkPackage,
  texts: readonly ReturnedText[],
): Promise<void> {
  if (!(await mayTake(ctx, workPackage, texts))) throw new Refusal('forbidden', { action: 'package.take' });
}

/** Whether the actor translates the items of all texts of a file. */
export async function mayTake(
  ctx: Pick<Context, 'actor' | 'em'>,
  workPackage: WorkPackage,
  texts: readonly ReturnedText[],
): Promise<boolean> {
  const scopes = translatorScopes(ctx, 'package.take', workPackage.locale);
  if (scopes === null) return true;
  const segmentIds = texts.map(({ segmentId }) => segmentId);
  const row = await queryOne(
    ctx,
    sql<{ others: boolean }>`
      select exists (select from work_package w, jsonb_array_elements(w.items) packed,
            jsonb_array_elements(packed -> 'segments') segment
          where w.id = ${workPackage.id} and segment ->> 'id' = any(${segmentIds})
            and not exists (select from item i where i.id = (packed ->> 'id')::uuid and ${within(scopes, sql`i`)})) others`,
  );
  return !row.others;
}
