import sanitizeHtml from 'sanitize-html';
import { describe, expect, test } from 'vitest';
import { cleanHtml } from '#src/base/html/clean.ts';
import { plainText } from '#src/base/html/plain.ts';
import { randomFrom } from './support/random-from.ts';
import { hidden, makers, type Made } from './texts/makers.ts';
import { allowed, soup } from './texts/soup.ts';

/** The problems of a cleaned document; empty if it is clean. */
function faultsOf(html: string): string[] {
  const { html: clean } = cleanHtml(html);
  const again = cleanHtml(clean);
  return [
    ...(again.html === clean
      ? []
      : [`cleaned again it is ${JSON.stringify(again.html)} and not ${JSON.stringify(clean)}`]),
    ...(again.losses.length === 0 ? [] : [`cleaned again it loses ${JSON.stringify(again.losses)}`]),
    // An independent HTML sanitizer finds nothing to remove, to close or to escape.
    ...(sanitizeHtml(clean, allowed) === clean
      ? []
      : [`another reader takes it for ${sanitizeHtml(clean, allowed)}`]),
    ...(/<(p|h[2-4]|li|strong|em|a|span)(?: [^>]*)?><\/\1>/.test(clean) ? ['something in it is empty'] : []),
  ];
}

/** The lines that are not there completely, in order, and separate from what precedes them. */
function missingLines({ html, seen }: Made): string[] {
  const text = textWithoutNumbers(cleanHtml(html).html);
  const places = Array.from(text.matchAll(/\S/g), ({ index }) => index);
  const letters = text.replaceAll(/\s/g, '');
  const missing: string[] = [];
  let from = 0;
  for (const line of seen) {
    const wanted = line.normalize('NFC').replaceAll(/\s/g, '');
    const at = letters.indexOf(wanted, from);
    if (at < 0) missing.push(`not there: ${line}`);
    else if (at > 0 && !/\s/.test(text.slice(places[from === 0 ? 0 : from - 1], places[at]! + 1)))
      missing.push(`beside what is before it: ${line}`);
    if (at >= 0) from = at + wanted.length;
  }
  return missing;
}

/** The text without the numbers of lists, which are not characters of the document. */
const textWithoutNumbers = (html: string): string => plainText(html.replaceAll(/<(\/?)ol(?=[ >])/g, '<$1ul'));

const lettersOf = (text: string): string =>
  text.normalize('NFC').replaceAll(/[^\p{L}\p{M}]|\p{Default_Ignorable_Code_Point}/gu, '');

const perMaker = Number(process.env['DOCUMENTS'] ?? 200);
const names = Object.keys(makers) as (keyof typeof makers)[];

describe('a document of', () => {
  test.each(names)('%s keeps every letter that is seen, each line by itself, and nothing else', (name) => {
    const random = randomFrom(names.indexOf(name) + 1);
    const wrong: string[] = [];
    for (let count = 0; count < perMaker; count += 1) {
      const made = makers[name](random);
      const { html } = cleanHtml(made.html);
      const text = textWithoutNumbers(html);
      const faults = [
        ...faultsOf(made.html),
        ...missingLines(made),
        ...(lettersOf(text) === lettersOf(made.seen.join(''))
          ? []
          : [`letters: ${lettersOf(text)}\n     not: ${lettersOf(made.seen.join(''))}`]),
        ...hidden.filter((word) => text.includes(word)).map((word) => `shown: ${word}`),
      ];
      if (faults.length > 0) wrong.push([...faults, made.html, html].join('\n'));
    }
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});

test('whatever tags stand around it, a text keeps its letters, and stays as it was cleaned', () => {
  const random = randomFrom(15);
  const wrong: string[] = [];
  for (let count = 0; count < 15 * perMaker; count += 1) {
    const html = soup(random);
    const { html: clean } = cleanHtml(html);
    const faults = faultsOf(html);
    // Bullets of lists are not text; what they are depends on their context. Characters that number headings are such
    // bullets.
    const seen = sanitizeHtml(html, {
      allowedTags: [],
      allowedAttributes: {},
      nonTextTags: ['style', 'script', 'title'],
    });
    const isMarked = /Wingdings|visibility|font-size|lower-roman|mso-list|7\.0pt|<ol [^>]*type=a/.test(html);
    // Content of a table outside its cells goes before it, as in a browser. A combining mark at the start of a
    // paragraph has no letter, and shows nothing.
    const sorted = (text: string) =>
      Array.from(text.normalize('NFD').replaceAll(/[^\p{L}]|\p{Default_Ignorable_Code_Point}/gu, ''))
        .sort()
        .join('');
    if (!isMarked && sorted(textWithoutNumbers(clean)) !== sorted(seen.replaceAll(/&(?:lt|gt|amp);/g, ' ')))
      faults.push(`letters: ${lettersOf(textWithoutNumbers(clean))}\n     not: ${lettersOf(seen)}`);
    if (/<\/(?:td|th)>[^<]*[^<\s][^<]*<(?:td|th)/.test(clean)) faults.push('text between cells');
    if (faults.length > 0) wrong.push([...faults, html, clean].join('\n'));
  }
  expect(wrong.slice(0, 3)).toEqual([]);
});
