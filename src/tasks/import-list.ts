import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigProblem } from '#base/platform';
import { Locale, locales, phrase, Refusal } from '#base/words';
import { importHosts, importWords, listedClasses } from '#content/checks';
import { contextOf, hubActor, type Hub } from '../hub.ts';
import { prepare } from './start/prepare.ts';
import { codeOf } from './terminal/refused.ts';
import { textAt } from './terminal/text-at.ts';

/** Imports a list of words or of dangerous hosts that is too long to be pasted; a broken one changes nothing. */
export async function importList(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      name: { type: 'string', default: '' },
      class: { type: 'string', default: '' },
      source: { type: 'string', default: '' },
      hosts: { type: 'boolean', default: false },
      lang: { type: 'string', default: 'zh' },
    },
  });
  const locale = locales.find((locale) => locale === values.lang) ?? Locale.ZH;
  const [file] = positionals;
  const about = { file: 'The list', expected: 'a CSV or JSON file of words or of hosts' };
  let text = '';
  process.exitCode = await codeOf(locale, async () => void (text = textAt(file, about)));
  if (process.exitCode !== 0) return;
  const kind = values.hosts ? 'hosts' : listedClass(values.class);
  const { life, hub } = await prepare();
  const list: List = { ...values, kind, text, format: formatOf(file!) };
  const code = await codeOf(locale, async () => {
    console.log(phrase(locale, 'findings:imported', { count: await imported(hub, locale, list) }));
  });
  await life.stop(code);
}

interface List {
  name: string;
  source: string;
  text: string;
  kind: 'hosts' | (typeof listedClasses)[number];
  format: 'json' | 'csv';
}

function imported(hub: Hub, locale: Locale, { kind, ...list }: List): Promise<number> {
  const ctx = contextOf(hub, { actor: hubActor, locale });
  // A file that came out empty takes nothing away.
  if (list.text === '') throw new Refusal('list.empty', {}, 'text');
  return kind === 'hosts' ? importHosts(ctx, list) : importWords(ctx, { ...list, class: kind });
}

const formatOf = (file: string) => (extname(file).toLowerCase() === '.json' ? 'json' : 'csv');

function listedClass(given: string) {
  const found = listedClasses.find((one) => one === given);
  if (found) return found;
  const problem = given ? `is "${given}"` : 'is not given';
  const expected = `one of ${listedClasses.join(', ')}; or --hosts, for a list of dangerous hosts`;
  throw new ConfigProblem([{ variable: '--class', problem, expected }]);
}
