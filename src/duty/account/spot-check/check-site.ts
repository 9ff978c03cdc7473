import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { dayOf } from '#base/dates';
import { execute, json, query, queryFirst, sql } from '#base/sql';
import { isBlank } from '#base/text';
import { Refusal } from '#base/words';
import { allow, type Action } from '#city/access';
import { indicatorsOn, type Indicator } from './indicators.ts';
import { knownFacts } from './known-facts.ts';
import { stateWord } from './state-word.ts';

export const verdicts = ['met', 'fault', 'does-not-apply'] as const;
export type IndicatorVerdict = (typeof verdicts)[number];
type CheckStep = 'concluded' | 'complained' | 'rechecked';

interface LockedSite {
  id: string;
  unitId: string;
  indicators: readonly Indicator[];
  /** The last step; null: none yet. */
  step: CheckStep | null;
}

export interface SiteMark {
  siteId: string;
  indicator: string;
  verdict: IndicatorVerdict;
  /** Required unless the indicator is met: what was seen, and where. */
  note?: string | null;
}

/**
 * Records a person's mark for one indicator, with what the hub knew at that moment. Until the result the last mark
 * counts; marks after the result belong to the re-check.
 */
export const markIndicator = command(
  'spot-check.mark',
  async (tx, input: SiteMark): Promise<{ id: string }> => {
    const site = await lockSite(tx, input.siteId, 'spot-check.mark');
    if (site.step === 'rechecked') throw wrongState(tx, site);
    const indicator = site.indicators.find(({ code }) => code === input.indicator);
    if (!indicator)
      throw new Refusal('spot-check.indicator-unknown', { indicator: input.indicator }, 'indicator');
    const note =
      input.verdict === 'met' && isBlank(input.note ?? '') ? '' : requiredReason(input.note ?? '', 'note');
    const fact = indicator.known
      ? (await knownFacts(tx, [site.unitId])).get(site.unitId)?.[indicator.known]
      : null;
    await execute(
      tx,
      sql`
        insert into spot_check_mark (site_id, round, indicator, verdict, note, known, by, at)
        values (${site.id}, ${site.step === null ? 1 : 2}, ${indicator.code}, ${input.verdict}, ${note},
          ${json(fact ?? null)}, ${tx.actor.personId}, ${tx.now})`,
    );
    return { id: site.id };
  },
);

/**
 * Records the result: the site fails as soon as one indicator that fails a site by itself has a fault. Every indicator
 * needs a mark.
 */
export const concludeSite = command(
  'spot-check.conclude',
  async (tx, { siteId, text }: { siteId: string; text: string }): Promise<{ id: string }> => {
    const site = await lockSite(tx, siteId, 'spot-check.mark');
    if (site.step !== null) throw wrongState(tx, site);
    return recordStep(tx, site, 'concluded', requiredReason(text, 'text'), await marksOf(tx, site));
  },
);

/** Records that the unit objects to the result. */
export const complainOfResult = command(
  'spot-check.complain',
  async (tx, { siteId, text }: { siteId: string; text: string }): Promise<{ id: string }> => {
    const site = await lockSite(tx, siteId, 'spot-check.complain');
    if (site.step !== 'concluded') throw wrongState(tx, site);
    return recordStep(tx, site, 'complained', requiredReason(text, 'text'), null);
  },
);

/**
 * Records the result of the re-check, from the marks that were made since, and the earlier marks of the other
 * indicators.
 */
export const recheckSite = command(
  'spot-check.recheck',
  async (tx, { siteId, text }: { siteId: string; text: string }): Promise<{ id: string }> => {
    const site = await lockSite(tx, siteId, 'spot-check.mark');
    if (site.step !== 'concluded' && site.step !== 'complained') throw wrongState(tx, site);
    return recordStep(tx, site, 'rechecked', requiredReason(text, 'text'), await marksOf(tx, site));
  },
);

async function lockSite(tx: Tx, siteId: string, action: Action): Promise<LockedSite> {
  const row = await queryFirst(
    tx,
    sql<{ id: string; unitId: string; isDrawn: boolean; drawnAt: Date | null; step: CheckStep | null }>`
      select s.id, s.unit_id "unitId", s.is_drawn "isDrawn", c.drawn_at "drawnAt",
        (select step from spot_check_step where site_id = s.id order by id desc limit 1) step
      from spot_check_site s join spot_check c on c.id = s.spot_check_id where s.id = ${siteId} for update of c`,
  );
  if (!row) throw new Refusal('not-found', { id: siteId }, 'siteId');
  allow(tx.actor, action, { unitId: row.unitId });
  if (tx.actor.personId === null) throw new Refusal('not-signed-in'); // only a person can mark a site
  if (!row.isDrawn) throw new Refusal('spot-check.not-drawn-site', {}, 'siteId');
  tx.about.unitId = row.unitId;
  return { ...row, indicators: indicatorsOn(dayOf(row.drawnAt!)).indicators };
}

type SiteMarks = Map<string, { id: string; verdict: IndicatorVerdict }>;

/** The mark that counts for each indicator: that of the re-check if there is one, otherwise that of the check. */
async function marksOf({ em }: Tx, { id }: LockedSite): Promise<SiteMarks> {
  const rows = await query(
    em,
    sql<{ id: string; indicator: string; verdict: IndicatorVerdict }>`
      select distinct on (indicator) id::text, indicator, verdict from spot_check_mark where site_id = ${id}
      order by indicator, round desc, id desc`,
  );
  return new Map(rows.map(({ indicator, ...mark }) => [indicator, mark]));
}

async function recordStep(
  tx: Tx,
  site: LockedSite,
  step: CheckStep,
  text: string,
  marks: SiteMarks | null,
): Promise<{ id: string }> {
  const missing = marks ? site.indicators.filter(({ code }) => !marks.has(code)).length : 0;
  if (missing > 0) throw new Refusal('spot-check.marks-missing', { missing }, 'siteId');
  const isPassed =
    marks && site.indicators.every(({ code, fails }) => !fails || marks.get(code)!.verdict !== 'fault');
  await execute(
    tx,
    sql`
      insert into spot_check_step (site_id, step, is_passed, text, grounds, by, at)
      values (${site.id}, ${step}, ${isPassed}, ${text}, ${json([...(marks?.values() ?? [])].map(({ id }) => id))},
        ${tx.actor.personId}, ${tx.now})`,
  );
  return { id: site.id };
}

const wrongState = ({ locale }: Tx, { step }: LockedSite): Refusal =>
  new Refusal('spot-check.wrong-state', { state: stateWord(locale, step ?? 'open') }, 'siteId');
