import { randomInt } from 'node:crypto';
import { seconds } from '../clock.ts';
import type { PlatformRefusal } from './errcodes.ts';
import type { Platform } from '../platform.ts';

/** Codes of the platform's gateway, returned before a call's own service sees the request. */
const byTheGate = new Set([
  -1, 40001, 40014, 40066, 40164, 41001, 42001, 43001, 43002, 45009, 45011, 48001, 48004,
]);

/** Families of calls whose own refusals had a hint in posts of 2020 to 2025. */
const hinting = /^(draft|freepublish|material)\//;

/**
 * A refusal with its request id, `rid: 65fc0416-6f3d1cc3-34fa8b90`, whose first part is the time; some have
 * `hint: [m4Dyaa0935p484]` before it. A client that compares whole messages fails here as it would on the platform.
 */
export function refusalAnswer(
  platform: Platform,
  call: string,
  refusal: PlatformRefusal,
): { errcode: number; errmsg: string } {
  const { speaksChinese = false } = platform.journal.state;
  const words = speaksChinese ? refusal.chinese : refusal.message;
  const isHinted = speaksChinese || (hinting.test(call) && !byTheGate.has(refusal.errcode));
  const hint = isHinted ? ` hint: [${letters(4)}a${digits(4)}${letters(1)}${digits(3)}]` : '';
  const now = seconds(platform.clock.unmoved()).toString(16).padStart(8, '0');
  const rid = `${now}-${hex()}-${hex()}`;
  return { errcode: refusal.errcode, errmsg: `${words}${hint} rid: ${rid}`, ...refusal.more };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.0123456789';

const letters = (length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
const digits = (length: number): string => Array.from({ length }, () => randomInt(10)).join('');
const hex = (): string =>
  randomInt(2 ** 32)
    .toString(16)
    .padStart(8, '0');
