import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { dayOf, instantOf } from '#base/dates';
import { isBlank } from '#base/text';
import { Refusal } from '#base/words';
import { allow, type Action } from '#city/access';
import { indicatorsOn, type Indicator } from './indicators.ts';
import { knownFacts } from './known-facts.ts';
import { stateWord } from './state-word.ts';

export const verdicts = ['met', 'fault', 'does-not-apply'] as const;
export type Verdict = (typeof verdicts)[number];
type Step = 'concluded' | 'complained' | 'rechecked';

interface Site {
  id: string;
  unitId: string;
  indicators: readonly Indicator[];
  /** The last step taken; null: none. */
  step: Step | null;
}

export interface SiteMark {
  siteId: string;
  indicator: string;
  verdict: Verdict;
  /** Needed unless the indicator is met: what was seen, and where. */
  note?: string | null;
}

/**
 * A person says how one indicator stands; the hub keeps beside it what it knew then. Until the result the last mark
 * counts; after the result, marks are of the re-check.
 */
export const markIndicator = command(
  'spot-check.mark',
  async (tx, given: SiteMark): Promise<{ id: string }> => {
    const site = await lockedSite(tx, given.siteId, 'spot-check.mark');
    if (site.step === 'rechecked') throw wrongState(tx, site);
    const indicator = site.indicators.find(({ code }) => code === given.indicator);
    if (!indicator)
      throw new Refusal('spot-check.indicator-unknown', { indicator: given.indicator }, 'indicator');
    const note =
      given.verdict === 'met' && isBlank(given.note ?? '') ? '' : requiredReason(given.note ?? '', 'note');
    const known = indicator.known
      ? (await knownFacts(tx, [site.unitId])).get(site.unitId)?.[indicator.known]
      : null;
    await tx.em.execute(
      `insert into spot_check_mark (site_id, round, indicator, verdict, note, known, by, at) values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)`,
      [
        site.id,
        site.step === null ? 1 : 2,
        indicator.code,
        given.verdict,
        note,
        JSON.stringify(known ?? null),
        tx.actor.personId,
        tx.now,
      ],
    );
    return { id: site.id };
  },
);

/** The result: unqualified as soon as one indicator that fails a site alone has a fault. Every indicator needs a mark. */
export const concludeSite = command(
  'spot-check.conclude',
  async (tx, { siteId, text }: { siteId: string; text: string }): Promise<{ id: string }> => {
    const site = await lockedSite(tx, siteId, 'spot-check.mark');
    if (site.step !== null) throw wrongState(tx, site);
    return take(tx, site, 'concluded', requiredReason(text, 'text'), await marksOf(tx, site));
  },
);

/** The unit objects to the result. */
export const complainOfResult = command(
  'spot-check.complain',
  async (tx, { siteId, text }: { siteId: string; text: string }): Promise<{ id: string }> => {
    const site = await lockedSite(tx, siteId, 'spot-check.complain');
    if (site.step !== 'concluded') throw wrongState(tx, site);
    return take(tx, site, 'complained', requiredReason(text, 'text'), null);
  },
);

/** The result after a second look, on the marks that were made since and the others as they were. */
export const recheckSite = command(
  'spot-check.recheck',
  async (tx, { siteId, text }: { siteId: string; text: string }): Promise<{ id: string }> => {
    const site = await lockedSite(tx, siteId, 'spot-check.mark');
    if (site.step !== 'concluded' && site.step !== 'complained') throw wrongState(tx, site);
    return take(tx, site, 'rechecked', requiredReason(text, 'text'), await marksOf(tx, site));
  },
);

async function lockedSite(tx: Tx, siteId: string, action: Action): Promise<Site> {
  const [row] = await tx.em.execute<
    { id: string; unitId: string; isDrawn: boolean; drawnAt: string; step: Step | null }[]
  >(
    `select s.id, s.unit_id "unitId", s.is_drawn "isDrawn", c.drawn_at "drawnAt",
       (select step from spot_check_step where site_id = s.id order by id desc limit 1) step
     from spot_check_site s join spot_check c on c.id = s.spot_check_id where s.id = ? for update of c`,
    [siteId],
  );
  if (!row) throw new Refusal('not-found', { id: siteId }, 'siteId');
  allow(tx.actor, action, { unitId: row.unitId });
  if (tx.actor.personId === null) throw new Refusal('not-signed-in'); // it is a person's word
  if (!row.isDrawn) throw new Refusal('spot-check.not-drawn-site', {}, 'siteId');
  tx.about.unitId = row.unitId;
  return { ...row, indicators: indicatorsOn(dayOf(instantOf(row.drawnAt))).indicators };
}

type Marks = Map<string, { id: string; verdict: Verdict }>;

/** The mark that counts for each indicator: of the re-check, if there is one, else of the check. */
async function marksOf({ em }: Tx, { id }: Site): Promise<Marks> {
  const rows = await em.execute<{ id: string; indicator: string; verdict: Verdict }[]>(
    `select distinct on (indicator) id::text, indicator, verdict from spot_check_mark where site_id = ?
     order by indicator, round desc, id desc`,
    [id],
  );
  return new Map(rows.map(({ indicator, ...mark }) => [indicator, mark]));
}

async function take(
  tx: Tx,
  site: Site,
  step: Step,
  text: string,
  marks: Marks | null,
): Promise<{ id: string }> {
  const missing = marks ? site.indicators.filter(({ code }) => !marks.has(code)).length : 0;
  if (missing > 0) throw new Refusal('spot-check.marks-missing', { missing }, 'siteId');
  const isPassed =
    marks && site.indicators.every(({ code, fails }) => !fails || marks.get(code)!.verdict !== 'fault');
  await tx.em.execute(
    `insert into spot_check_step (site_id, step, is_passed, text, grounds, by, at) values (?, ?, ?, ?, ?::jsonb, ?, ?)`,
    [
      site.id,
      step,
      isPassed,
      text,
      JSON.stringify(marks ? [...marks.values()].map(({ id }) => id) : []),
      tx.actor.personId,
      tx.now,
    ],
  );
  return { id: site.id };
}

const wrongState = ({ locale }: Tx, { step }: Site): Refusal =>
  new Refusal('spot-check.wrong-state', { state: stateWord(locale, step ?? 'open') }, 'siteId');
