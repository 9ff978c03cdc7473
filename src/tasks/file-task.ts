import { parseArgs } from 'node:util';
import { Locale, locales, type Context } from '#core';
import { contextOf, hubActor } from '../hub.ts';
import { prepare } from './prepare.ts';
import { codeOf } from './refused.ts';
import { textAt, type NamedFile } from './text-at.ts';

interface FileTask extends NamedFile {
  /** Does it, as the hub itself, and returns what to print. */
  take: (ctx: Context, text: string) => Promise<string>;
}

/** `<file> [--lang zh|en|ru]`: takes the text of a file, or prints in that language why not and ends with 1. */
export async function fileTask(words: string[], { take, ...about }: FileTask): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { lang: { type: 'string', default: 'zh' } },
  });
  const locale = locales.find((one) => one === values.lang) ?? Locale.ZH;
  let text = '';
  process.exitCode = await codeOf(locale, async () => void (text = textAt(positionals[0], about)));
  if (process.exitCode !== 0) return;
  const { life, hub } = await prepare({ isWatched: true });
  const code = await codeOf(locale, async () =>
    console.log(await take(contextOf(hub, { actor: hubActor, locale }), text)),
  );
  await life.stop(code);
}
