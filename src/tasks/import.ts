import { parseArgs } from 'node:util';
import { Locale, locales } from '#base/words';
import { importFromCommandLine } from '#city/catalogue';
import { contextOf, hubActor } from '../hub.ts';
import { prepare } from './start/prepare.ts';

export async function importTask(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, lang: { type: 'string', default: 'zh' } },
  });
  const locale = locales.find((locale) => locale === values.lang) ?? Locale.ZH;
  const { life, hub } = await prepare();
  const code = await importFromCommandLine(contextOf(hub, { actor: hubActor, locale }), {
    ...(positionals[0] && { folder: positionals[0] }),
    isDryRun: values['dry-run'],
    locale,
    writeLine: (line) => console.log(line),
  });
  await life.stop(code);
}
