import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tableRows } from '#src/base/files/table.ts';
import { textOf } from '#src/base/files/text-of.ts';
import { CachedAnswer } from '#src/base/graph/answers/cached-answer.ts';
import { plainText } from '#src/base/html/plain.ts';
import { callerLocale } from '#src/base/http/caller.ts';
import { safeName } from '#src/content/assets/upload/safe-name.ts';
import { sentName } from '#src/content/assets/upload/sent-name.ts';
import { foldText } from '#src/content/checks/finders/fold-text.ts';
import { homeAddresses } from '#src/content/checks/finders/home-addresses.ts';
import { readHosts } from '#src/content/checks/lists/read-hosts.ts';
import { readWordFile } from '#src/content/checks/lists/read-word-file.ts';
import { richText } from '#src/content/items/cleaning/rich-text.ts';
import { pairsAcross, withAndWithoutGaps, withoutGapsOfLetters } from '#src/content/search/chinese/gaps.ts';
import { normalise } from '#src/content/search/chinese/normalise.ts';
import { placeOf, spansOf, mappedVariants } from '#src/content/search/chinese/mapped-text.ts';
import { passagesOf, padWords } from '#src/content/search/index-of-editions/passages.ts';
import { readSynonyms } from '#src/content/search/synonyms/read-synonyms.ts';
import { readRobots } from '#src/duty/findings/links/robots.ts';
import { XmlMessage } from '#src/reach/wechat/callback/xml.ts';
import { checkDates } from '#src/translation/checks/figures/check-dates.ts';
import { checkIdentifiers } from '#src/translation/checks/figures/check-identifiers.ts';
import { checkNumbers } from '#src/translation/checks/figures/check-numbers.ts';
import { checkPerUnit } from '#src/translation/checks/figures/check-per-unit.ts';
import { checkLinks } from '#src/translation/checks/form/check-links.ts';
import { readPo } from '#src/translation/exchange/po/read-po.ts';
import { readTerms } from '#src/translation/glossary/read-terms.ts';
import { cutHtml } from '#src/translation/segments/cut-html.ts';
import { parseInline, plainText as withoutMarks, writeInline } from '#src/translation/segments/inline.ts';
import { expectProportion } from '../support/in-proportion.ts';

/** A growing text: a part repeated between two others, up to `most` characters. */
interface Growing {
  name: string;
  reader: string;
  before: string;
  repeated: string;
  after: string;
  max: number;
}
const texts = JSON.parse(
  readFileSync(new URL('growing-texts.json', import.meta.url), 'utf8'),
) as readonly Growing[];

const markedIn = (words: readonly string[], text: string) => [
  placeOf(words, mappedVariants(text)),
  mappedVariants(text).map((places) => spansOf(words, places)),
];
const answer = new CachedAnswer({ status: 200, headers: {}, body: 'x'.repeat(2_000) });
/** Everything that reads texts of strangers, translators and liaisons; also what it refuses, it has read. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'accept-encoding': (text) => answer.formFor(text),
  'accept-language': (text) => callerLocale({ headers: { 'accept-language': text } }),
  'wechat-xml': (text) => [new XmlMessage(text).text('Encrypt'), new XmlMessage(text).each('item')],
  robots: (text) => readRobots(text, 'LanmuLinkCheck').allows('/a/b/c'),
  po: (text) => readPo(Buffer.from(text)),
  'cut-html': (text) => cutHtml(richText(text, 'body')),
  inline: (text) => [withoutMarks(text), writeInline(parseInline(text))],
  'home-addresses': (text) => homeAddresses(foldText(text)),
  sanitise: (text) => richText(text, 'body'),
  'plain-text': (text) => plainText(text),
  table: (text) => tableRows(text, (head) => head === 'word'),
  glossary: (text) => readTerms(text),
  words: (text) => readWordFile('csv', text),
  hosts: (text) => readHosts(text),
  synonyms: (text) => readSynonyms(text),
  search: (text) => [
    normalise(text),
    withAndWithoutGaps(normalise(text)),
    pairsAcross(normalise(text)),
    withoutGapsOfLetters(normalise(text)),
    markedIn(['tv', 'hè', '赫赫'], text),
    passagesOf(`<p>${text}</p>`, 100_000),
    padWords(text),
  ],
  'file-name': (text) => safeName(sentName(text), 'text/plain'),
  'text-of': (text) => [textOf(Buffer.from(text)), textOf(Buffer.from(text, 'latin1'))],
  'translation-check': (text) => [
    checkLinks({ source: text, target: '', codes: [] } as never),
    ...[checkNumbers, checkDates, checkIdentifiers, checkPerUnit].flatMap((check) =>
      (['en', 'ru'] as const).map((locale) => check({ source: text, target: text, locale } as never)),
    ),
  ],
};

const grown = ({ before, repeated, after, max }: Growing, part: number): string =>
  before + repeated.repeat(Math.max(1, Math.floor((max * part) / repeated.length))) + after;

/** Known failures; remove each when it is fixed. */
const notYet: readonly string[] = [];
const isKnown = ({ name, reader }: Growing) => notYet.includes(`${reader}: ${name}`);

const check = (text: Growing): void => expectProportion((part) => grown(text, part), readers[text.reader]!);
test.each(texts.filter((text) => !isKnown(text)))('$reader takes as long as the text is: $name', check);
test.fails.each(texts.filter(isKnown))('not yet does $reader take as long as the text is: $name', check);

test('a text is as long as what is kept of it', () => {
  expect(() => richText('<'.repeat(490_000), 'body')).toThrow('value.too-long');
  expect(() => richText('x'.repeat(500_001), 'body')).toThrow('value.too-long');
  expect(richText(`${'<b>'.repeat(160_000)}x`, 'body')).toBe('<p><strong>x</strong></p>');
  expect(richText('<p>a &lt; b</p>', 'body')).toBe('<p>a &lt; b</p>');
  const much = 'A'.repeat(600_000);
  for (const left of [
    `<img src="data:image/png;base64,${much}">`,
    `<style>${much}</style>`,
    `<!--${much}-->`,
    `<p style="font-family:${much}"></p>`,
  ])
    expect(richText(`${left}<p>正文</p>`, 'body')).toBe('<p>正文</p>');
  const problem = (() => {
    try {
      richText(`<p class="${much}">${'x'.repeat(500_001)}</p>`, 'body');
    } catch (refused) {
      return refused;
    }
  })();
  expect(problem).toMatchObject({ details: { max: 500_000, length: 500_008 } });
});
