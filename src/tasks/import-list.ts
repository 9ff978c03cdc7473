import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigProblem, Locale, locales, phrase, refusalsIn, type Refusal } from '#core';
import { importHosts, importWords, listedClasses } from '#findings';
import { contextOf, hubActor, type Hub } from '../hub.ts';
import { textAt } from './file-task.ts';
import { prepare } from './prepare.ts';

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
  const text = textAt(file, { file: 'The list', expected: 'a CSV or JSON file of words or of hosts' });
  const kind = values.hosts ? 'hosts' : listedClass(values.class);
  const { life, hub } = await prepare();
  const code = await imported(hub, locale, { ...values, kind, text, format: formatOf(file!) });
  await life.stop(code);
}

interface List {
  name: string;
  source: string;
  text: string;
  kind: 'hosts' | (typeof listedClasses)[number];
  format: 'json' | 'csv';
}

async function imported(hub: Hub, locale: Locale, { kind, ...list }: List): Promise<0 | 1> {
  const ctx = contextOf(hub, { actor: hubActor, locale });
  const { name, text } = list;
  try {
    const count =
      kind === 'hosts'
        ? await importHosts(ctx, { name, text })
        : await importWords(ctx, { ...list, class: kind });
    console.log(phrase(locale, 'findings:imported', { count }));
    return 0;
  } catch (error) {
    const refusals: readonly Refusal[] | null = refusalsIn(error);
    if (refusals === null) throw error;
    for (const { code, details } of refusals) console.log(phrase(locale, `errors:${code}`, details));
    return 1;
  }
}

const formatOf = (file: string) => (extname(file).toLowerCase() === '.json' ? 'json' : 'csv');

function listedClass(given: string) {
  const found = listedClasses.find((one) => one === given);
  if (found) return found;
  const problem = given ? `is "${given}"` : 'is not given';
  const expected = `one of ${listedClasses.join(', ')}; or --hosts, for a list of dangerous hosts`;
  throw new ConfigProblem([{ variable: '--class', problem, expected }]);
}
