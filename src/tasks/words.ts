import { parseArgs } from 'node:util';
import { foreignLocales, Locale, locales } from '#base/words';
import { wordsFromCommandLine } from '#translation/hub-words';
import { tasks } from './tasks.ts';

/** Exports or imports the hub's own words (`locales/`) for translators. Needs no database. */
export async function wordsTask(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, lang: { type: 'string', default: 'zh' } },
  });
  const [action, into, file] = positionals;
  const locale = foreignLocales.find((one) => one === into);
  if ((action !== 'export' && action !== 'import') || !locale || !file) {
    console.error(`words ${tasks['words']!.about}`);
    process.exitCode = 2;
    return;
  }
  process.exitCode = wordsFromCommandLine({
    action,
    locale,
    file,
    isDryRun: values['dry-run'],
    speaks: locales.find((one) => one === values.lang) ?? Locale.ZH,
    writeLine: (line) => console.log(line),
  });
}
