import { plainText } from '#translation/segments';
import type { Check, Problem } from '../problem.ts';

const closing = `["'”’»)\\]）】》」』]*$`;
const ends = {
  source: new RegExp(`[。！？.!?…]${closing}`),
  target: new RegExp(`[.!?…:;]${closing}`),
};

/** Checks punctuation. Chinese marks are an error; everything else is a warning for a person to judge. */
export const checkPunctuation: Check = (input) => {
  const { locale } = input;
  const [source, target] = [plainText(input.source).trim(), plainText(input.target).trim()];
  const problems: Problem[] = [];
  const foreign = /[\u3000-\u303f\uff00-\uffef]/.exec(target)?.[0];
  if (foreign) problems.push({ code: 'punctuation-foreign', details: { mark: foreign } });
  // Languages punctuate headings and list items differently, but a full sentence ends with a mark in all of them.
  if (/[。！？]/.test(source) && ends.source.test(source) && !ends.target.test(target))
    problems.push({ code: 'punctuation-end', details: {} });
  // A quotation inside «…» is written „…“.
  if (locale === 'ru' && /["“”]/.test(target.replaceAll(/„[^„“”]*“/g, '')))
    problems.push({ code: 'quotes-foreign', details: { expected: '«…»' } });
  // 5" is a length in inches.
  if (locale === 'en' && /[«»„]|(?<!\d)"/.test(target))
    problems.push({ code: 'quotes-foreign', details: { expected: '“…”' } });
  if (!isBalanced(target)) problems.push({ code: 'brackets-unbalanced', details: {} });
  if (/ {2,}| [,.;!?](?!\.)/.test(target)) problems.push({ code: 'spaces-double', details: {} });
  return problems;
};

/** 1) or а) before a list item is not a closing bracket. */
const itemMark = /(?<![\p{L}\p{N}(])(?:\d{1,2}|[ivxIVX]{1,4}|\p{L})\)/gu;

function isBalanced(whole: string): boolean {
  const text = whole.replaceAll(itemMark, (mark, at: number) => (isOpenAt(whole, at) ? mark : ''));
  const count = (mark: string) => text.split(mark).length;
  return count('(') === count(')') && count('[') === count(']') && count('«') === count('»');
}

const maxInBrackets = 200;
/** Whether a bracket is still open at this place: (see item 1) is a pair. */
function isOpenAt(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - maxInBrackets), at);
  return before.lastIndexOf('(') > before.lastIndexOf(')');
}
