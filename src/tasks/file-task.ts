import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigProblem, Locale, locales, refusalMessage, refusalsIn, type Context } from '#core';
import { contextOf, hubActor } from '../hub.ts';
import { prepare } from './prepare.ts';

interface FileTask {
  /** As it begins a sentence: “The manifest”. */
  file: string;
  expected: string;
  /** Does it, as the hub itself, and returns what to print. */
  take: (ctx: Context, text: string) => Promise<string>;
}

/** `<file> [--lang zh|en|ru]`: takes the text of a file, or prints in that language why not and ends with 1. */
export async function fileTask(words: string[], { file, expected, take }: FileTask): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { lang: { type: 'string', default: 'zh' } },
  });
  const locale = locales.find((one) => one === values.lang) ?? Locale.ZH;
  const text = textAt(positionals[0], { file, expected });
  const { life, hub } = await prepare({ isWatched: true });
  try {
    console.log(await take(contextOf(hub, { actor: hubActor, locale }), text));
    await life.stop();
  } catch (error) {
    const refusals = refusalsIn(error);
    if (!refusals) throw error;
    for (const refusal of refusals) console.error(refusalMessage(locale, refusal));
    await life.stop(1);
  }
}

/** The text of the file that was named; a sentence for the operator where it is not named or cannot be read. */
export function textAt(
  path: string | undefined,
  { file, expected }: Pick<FileTask, 'file' | 'expected'>,
): string {
  try {
    return readFileSync(path!, 'utf8');
  } catch {
    const problem = path ? `${path} cannot be read` : 'is not named';
    throw new ConfigProblem([{ variable: file, problem, expected }]);
  }
}
