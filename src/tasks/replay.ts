import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { claimPurpose } from '#base/database';
import { ConfigProblem } from '#base/platform';
import { Locale, locales, phrase } from '#base/words';
import { openDiskStore } from '#content/assets';
import { isDemonstrationDue, loadDemoPeople, publishDemoSite } from '#props/demonstration';
import {
  claimDatabase,
  countLedger,
  hasArrived,
  isExact,
  itemsOfTheYear,
  plannedCounts,
  readYear,
  replayYear,
  ledgerLines,
} from '#props/replay';
import { contextOf, hubActor } from '../hub.ts';
import { openWeb } from '../web.ts';
import { openWorker } from '../worker.ts';
import { listen } from './start/listen.ts';
import { prepare, type Prepared } from './start/prepare.ts';
import { progressLine } from './terminal/progress-line.ts';

interface ReplayTaskOptions {
  items: number;
  locale: Locale;
}

/** The folder of the replay in the data directory; keeps it apart from the data of the everyday hub. */
const folder = 'replay';

/** Replays the year in a hub of its own and shows its ledger. May be stopped at any time; the next run continues. */
export async function replayTask(words: string[]): Promise<void> {
  const options = parseOptions(words);
  const prepared = await prepare({ folder: join(folder, 'postgres'), isWatched: true });
  if (!(await isOver(prepared, options)) && !(await replay(prepared, options))) return; // the process is stopping
  await prepared.life.stop((await showLedger(prepared, options)) ? 0 : 1);
}

function parseOptions(words: string[]): ReplayTaskOptions {
  const { values } = parseArgs({
    args: words,
    options: { items: { type: 'string' }, lang: { type: 'string', default: 'zh' } },
  });
  const items = Number(values.items ?? itemsOfTheYear);
  if (!Number.isInteger(items) || items < 1 || items > itemsOfTheYear) {
    throw new ConfigProblem([
      {
        variable: '--items',
        problem: `is ${values.items}`,
        expected: `a whole number from 1 to ${itemsOfTheYear}, for example 200`,
      },
    ]);
  }
  return { items, locale: locales.find((locale) => locale === values.lang) ?? Locale.ZH };
}

async function isOver({ hub }: Prepared, { items }: ReplayTaskOptions): Promise<boolean> {
  const em = hub.orm.em.fork();
  return (await readYear(em, items)).waiting.length === 0 && (await hasArrived(em));
}

/** Returns false when the process was stopped before the replay ended. */
async function replay(
  { config, life, hub }: Prepared,
  { items, locale }: ReplayTaskOptions,
): Promise<boolean> {
  const isEmbedded = !config.databaseUrl;
  await claimPurpose(hub.pool, 'replay', { isEmbedded });
  await life.open(
    'claim',
    () => claimDatabase(hub.pool, { isEmbedded }),
    ({ release }) => release(),
  );
  const store = await openDiskStore(join(config.dataDirectory, folder));
  const web = await openWeb(hub, { ...config, store });
  await life.open(
    'web',
    () => listen(web, config),
    () => web.close(),
  );
  await openWorker(life, hub, { ...config, wechat: undefined });

  const stop = new AbortController();
  const running = run();
  life.onStop('replay', async () => {
    stop.abort();
    await running.catch(() => {});
  });
  await running.catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  if (stop.signal.aborted) console.log(phrase(locale, 'replay:stopped'));
  return !stop.signal.aborted;

  async function run() {
    const ctx = contextOf(hub, { actor: hubActor, locale });
    if (await isDemonstrationDue(ctx)) await publishDemoSite(ctx);
    if (config.isDemo) await loadDemoPeople(ctx);
    console.log(phrase(locale, 'replay:begins', { url: config.publicUrl }));
    const progress = progressLine(process.stdout);
    await replayYear({
      hub: ctx,
      as: (actor) => contextOf(hub, { actor, locale }),
      store,
      items,
      signal: stop.signal,
      onProgress: (meter) => progress.show(meter.say(performance.now(), locale)),
    });
    progress.end();
  }
}

/** Shows the ledger and returns whether it is exact. */
async function showLedger({ hub, config }: Prepared, { items, locale }: ReplayTaskOptions): Promise<boolean> {
  const em = hub.orm.em.fork();
  const planned = plannedCounts((await readYear(em, items)).submissions);
  const ledger = await countLedger(em, locale);
  const count = planned.reduce((total, unit) => total + unit.items, 0);
  const matches = isExact(ledger, planned);
  const verdict = !matches ? 'differs' : count === itemsOfTheYear ? 'exact' : 'slice-exact';
  const variables = [
    `LANMU_DATA=${join(config.dataDirectory, folder)}`,
    ...(config.databaseUrl ? ['DATABASE_URL=…', 'LANMU_DEMO=true'] : []),
  ];
  console.log(`\n${phrase(locale, 'replay:title')}\n`);
  for (const line of ledgerLines(ledger, locale)) console.log(line);
  console.log(`\n${phrase(locale, `replay:${verdict}`, { items: count, total: itemsOfTheYear })}`);
  console.log(phrase(locale, 'replay:look', { command: `${variables.join(' ')} npm start` }));
  return matches;
}
