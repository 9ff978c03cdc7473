import { parseArgs } from 'node:util';
import type { Context } from '#base/database';
import { ConfigProblem } from '#base/platform';
import { Locale, locales } from '#base/words';
import { contextOf, hubActor, type Hub } from '../../hub.ts';
import { prepare } from '../start/prepare.ts';
import { codeOf } from './refused.ts';
import { textAt, type NamedFile } from './text-at.ts';

interface FileTask extends NamedFile {
  /** Does it, as the hub itself, and returns what to print. */
  take: (ctx: Context, text: string) => Promise<string>;
  /** What `--none` does in place of a file. */
  takeNone?: (ctx: Context) => Promise<string>;
}

/** `<file> [--lang zh|en|ru]`: takes the text of a file, or prints in that language why not and ends with 1. */
export async function fileTask(words: string[], { take, takeNone, ...about }: FileTask): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      lang: { type: 'string', default: 'zh' },
      ...(takeNone && { none: { type: 'boolean' } }),
    },
  });
  const locale = locales.find((one) => one === values.lang) ?? Locale.ZH;
  const isNone = 'none' in values && values['none'] === true;
  if (isNone && positionals.length > 0)
    throw new ConfigProblem([
      { variable: '--none', problem: 'stands beside a file', expected: about.expected },
    ]);
  let text = '';
  if (!isNone)
    process.exitCode = await codeOf(locale, async () => void (text = textAt(positionals[0], about)));
  if (process.exitCode) return;
  const { life, hub } = await prepare({ isWatched: true });
  const code = await codeOf(locale, async () =>
    console.log(await (isNone ? takeNone!(asHub(hub, locale)) : take(asHub(hub, locale), text))),
  );
  await life.stop(code);
}

const asHub = (hub: Hub, locale: Locale): Context => contextOf(hub, { actor: hubActor, locale });
