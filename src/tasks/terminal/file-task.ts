import { parseArgs } from 'node:util';
import type { Context } from '#base/database';
import { ConfigProblem } from '#base/platform';
import { Locale, locales } from '#base/words';
import { contextOf, hubActor, type Hub } from '../../hub.ts';
import { prepare } from '../start/prepare.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { textAt, type NamedFile } from './text-at.ts';

interface FileTask extends NamedFile {
  /** Does the work, with the hub as its actor, and returns the line to show. */
  take: (ctx: Context, text: string) => Promise<string>;
  /** The work of `--none`, in place of a file. */
  takeNone?: (ctx: Context) => Promise<string>;
}

/** `<file> [--lang <locale>]`: passes the text of a file to `take`; a refusal is shown in that language and exits with 1. */
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
      { variable: '--none', problem: 'is given together with a file', expected: about.expected },
    ]);
  let text = '';
  if (!isNone)
    process.exitCode = await exitCodeOf(locale, async () => void (text = textAt(positionals[0], about)));
  if (process.exitCode) return;
  const { life, hub } = await prepare({ isWatched: true });
  const code = await exitCodeOf(locale, async () =>
    console.log(await (isNone ? takeNone!(asHub(hub, locale)) : take(asHub(hub, locale), text))),
  );
  await life.stop(code);
}

const asHub = (hub: Hub, locale: Locale): Context => contextOf(hub, { actor: hubActor, locale });
