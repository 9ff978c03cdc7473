import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigProblem, Locale, locales, refusalMessage, refusalsIn } from '#core';
import { importSynonyms } from '#search';
import { contextOf, hubActor } from '../hub.ts';
import { prepare } from './prepare.ts';

/** Replaces the synonyms by those of a file; the search takes them up within a minute. */
export async function synonymsTask(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { lang: { type: 'string', default: 'zh' } },
  });
  const locale = locales.find((one) => one === values.lang) ?? Locale.ZH;
  const text = fileAt(positionals[0]);
  const { life, hub } = await prepare({ isWatched: true });
  try {
    const groups = await importSynonyms(contextOf(hub, { actor: hubActor, locale }), { text });
    console.log(`${groups} groups of synonyms.`);
    await life.stop();
  } catch (error) {
    const refusals = refusalsIn(error);
    if (!refusals) throw error;
    for (const refusal of refusals) console.error(refusalMessage(locale, refusal));
    await life.stop(1);
  }
}

function fileAt(path: string | undefined): string {
  try {
    return readFileSync(path!, 'utf8');
  } catch {
    throw new ConfigProblem([
      {
        variable: 'The file of synonyms',
        problem: path ? `${path} cannot be read` : 'is not named',
        expected: 'a text with a group on each line, its words between commas',
      },
    ]);
  }
}
