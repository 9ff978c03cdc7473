import { command } from '#base/database';
import { dayOf, type Day } from '#base/dates';
import { fingerprint } from '#base/platform';
import { execute, json, query, queryFirst, type RowOf, sql } from '#base/sql';
import { Refusal, type LocalText } from '#base/words';
import { allow } from '#city/access';
import { requirePerson } from '../attest/require-person.ts';
import { campaignProgress } from './campaign-progress.ts';
import { campaignTargets } from './campaign-targets.ts';

/** The certificate of a campaign, as of its last day. Every figure is counted from `rows`. */
export interface Certificate {
  kind: string;
  year: number;
  opensOn: Day;
  dueOn: Day;
  closedOn: Day;
  total: number;
  done: number;
  units: { path: string; name: LocalText; total: number; done: number }[];
  rows: {
    unit: string;
    column: string;
    name: LocalText;
    doneOn: Day | null;
    unchecked: number;
    isDone: boolean;
  }[];
}

/** Ends a campaign and freezes its certificate: which columns each unit had to check, and what was done. */
export const closeCampaign = command(
  'campaign.close',
  async (tx, { id }: { id: string }): Promise<Certificate> => {
    const personId = requirePerson(tx);
    allow(tx.actor, 'campaign.manage');
    const closedOn = dayOf(tx.now);
    const campaign = await queryFirst(
      tx,
      sql<RowOf<'campaign', 'kind' | 'year'> & { opensOn: Day; dueOn: Day; isClosed: boolean }>`
        select kind, year, opens_on "opensOn", due_on "dueOn", closed_at is not null "isClosed"
        from campaign where id = ${id} for update`,
    );
    if (!campaign) throw new Refusal('not-found', { id }, 'id');
    const { isClosed, ...details } = campaign;
    if (isClosed) throw new Refusal('campaign.wrong-state', {}, 'id');

    const targets = await campaignTargets(tx, { id, opensOn: details.opensOn });
    const units = await query(tx, sql<RowOf<'unit', 'id' | 'slug'>>`select id, slug from unit`);
    const slugs = new Map(units.map(({ id, slug }) => [id, slug]));
    const certificate: Certificate = {
      ...details,
      closedOn,
      total: targets.length,
      done: targets.filter(({ isDone }) => isDone).length,
      units: campaignProgress(targets).map(({ unitId, unitName, total, done }) => ({
        path: slugs.get(unitId)!,
        name: unitName,
        total,
        done,
      })),
      rows: targets.map(({ unitId, columnPath, columnName, doneAt, unchecked, isDone }) => ({
        unit: slugs.get(unitId)!,
        column: columnPath,
        name: columnName,
        doneOn: doneAt && dayOf(doneAt),
        unchecked,
        isDone,
      })),
    };
    await execute(
      tx,
      sql`update campaign set closed_at = ${tx.now}, closed_by = ${personId} where id = ${id}`,
    );
    await execute(
      tx,
      sql`
        insert into campaign_certificate (campaign_id, document, print, issued_at)
        values (${id}, ${json(certificate)}, ${fingerprint(certificate)}, ${tx.now})`,
    );
    return certificate;
  },
);
