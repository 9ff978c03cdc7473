import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { registerDocuments, schemaOf } from '#api';
import { ConfigProblem, Locale, locales, refusalMessage, refusalsIn } from '#core';
import { publicContract } from '../app.ts';
import { contextOf, hubActor } from '../hub.ts';
import { prepare } from './prepare.ts';

/** Registers the documents that a front end asks; see `TRUSTED_DOCUMENTS`. */
export async function trustTask(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { lang: { type: 'string', default: 'zh' } },
  });
  const locale = locales.find((one) => one === values.lang) ?? Locale.ZH;
  const manifest = fileAt(positionals[0]);
  const { life, hub } = await prepare({ isWatched: true });
  const ctx = contextOf(hub, { actor: hubActor, locale });
  try {
    const schema = await schemaOf(publicContract);
    const { total, added } = await registerDocuments(ctx, { schema, manifest });
    console.log(`${total} documents, ${added} of them new.`);
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
        variable: 'The manifest',
        problem: path ? `${path} cannot be read` : 'is not named',
        expected: 'a JSON file that holds the text of each document by its sha256',
      },
    ]);
  }
}
