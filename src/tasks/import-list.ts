import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigProblem } from '#base/platform';
import { Locale, locales, phrase, Refusal } from '#base/words';
import { importHosts, importWords, listedClasses } from '#content/checks';
import { contextOf, hubActor, type Hub } from '../hub.ts';
import { prepare } from './start/prepare.ts';
import { exitCodeOf } from './terminal/exit-code-of.ts';
import { textAt } from './terminal/text-at.ts';

/** Imports a list of words or of dangerous hosts that is too long to paste; a malformed file changes nothing. */
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
  process.exitCode = await exitCodeOf(locale, async () => void (text = textAt(file, about)));
  if (process.exitCode !== 0) return;
  const kind = values.hosts ? 'hosts' : listedClass(values.class);
  const { life, hub } = await prepare();
  const list: ListFile = { ...values, kind, text, format: formatOf(file!) };
  const code = await exitCodeOf(locale, async () => {
    const count = await importIn(hub, locale, list);
    console.log(phrase(locale, 'findings:imported', { count }));
  });
  await life.stop(code);
}

interface ListFile {
  name: string;
  source: string;
  text: string;
  kind: 'hosts' | (typeof listedClasses)[number];
  format: 'json' | 'csv';
}

/** Returns the number of entries. */
function importIn(hub: Hub, locale: Locale, { kind, ...list }: ListFile): Promise<number> {
  const ctx = contextOf(hub, { actor: hubActor, locale });
  // An empty file is probably a failed export: it must not remove the list.
  if (list.text === '') throw new Refusal('list.empty', {}, 'text');
  return kind === 'hosts' ? importHosts(ctx, list) : importWords(ctx, { ...list, class: kind });
}

const formatOf = (file: string) => (extname(file).toLowerCase() === '.json' ? 'json' : 'csv');

function listedClass(value: string) {
  const match = listedClasses.find((name) => name === value);
  if (match) return match;
  const problem = value ? `is "${value}"` : 'is missing';
  const expected = `one of ${listedClasses.join(', ')}; or --hosts, for a list of dangerous hosts`;
  throw new ConfigProblem([{ variable: '--class', problem, expected }]);
}
