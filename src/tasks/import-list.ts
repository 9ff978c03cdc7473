import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { Locale, locales, phrase, refusalsIn, type Refusal } from '#core';
import { importHosts, importWords, listedClasses } from '#findings';
import { contextOf, hubActor, type Hub } from '../hub.ts';
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
  const { life, hub } = await prepare();
  const code = await imported(hub, locale, positionals[0] ?? '', values);
  await life.stop(code);
}

interface Values {
  name: string;
  class: string;
  source: string;
  hosts: boolean;
}

async function imported(hub: Hub, locale: Locale, file: string, values: Values): Promise<0 | 1> {
  const ctx = contextOf(hub, { actor: hubActor, locale });
  const text = readFileSync(file, 'utf8');
  const { name, source } = values;
  try {
    const count = values.hosts
      ? await importHosts(ctx, { name, text })
      : await importWords(ctx, {
          name,
          source,
          text,
          class: listedClass(values.class),
          format: formatOf(file),
        });
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
  if (!found) throw new Error(`--class is one of ${listedClasses.join(', ')}`);
  return found;
}
