import { parseArgs } from 'node:util';
import { Locale, locales } from '#base/words';
import { importCalendarFromCommandLine } from '#duty/owed';
import { contextOf, hubActor } from '../hub.ts';
import { prepare } from './start/prepare.ts';

export async function importCalendarTask(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { lang: { type: 'string', default: 'zh' } },
  });
  const locale = locales.find((locale) => locale === values.lang) ?? Locale.ZH;
  const { life, hub } = await prepare();
  const code = await importCalendarFromCommandLine(contextOf(hub, { actor: hubActor, locale }), {
    file: positionals[0] ?? '',
    writeLine: (line) => console.log(line),
  });
  await life.stop(code);
}
