import { describe, expect, test } from 'vitest';
import { textOf } from '#src/base/files/text-of.ts';
import { sentName } from '#src/content/assets/upload/sent-name.ts';
import { encoded } from './support/encodings.ts';

const refusalOr = (read: () => string): string => {
  try {
    return read();
  } catch (error) {
    return String(error);
  }
};
/** The texts that are read differently, or not at all. */
const misread = (texts: readonly string[]): string[] =>
  texts.filter((text) => refusalOr(() => textOf(Buffer.from(text))) !== text);
const misnamed = (texts: readonly string[]): string[] =>
  texts.filter((text) => sentName(`${text}.pdf`) !== `${text}.pdf`);

describe('UTF-8 without a mark stays UTF-8', () => {
  const letters = Array.from({ length: 0x60 }, (_, at) => String.fromCharCode(0xa0 + at));
  test.each<[string, (sign: string) => string]>([
    ['before a word', (sign) => `Terms, ${sign} City of Heihe`],
    ['within a word', (sign) => `Jos${sign}p 2026`],
    ['behind a number', (sign) => `Section 10${sign}`],
    ['alone', (sign) => sign],
    ['with itself', (sign) => `${sign}${sign}`],
  ])('each letter and sign of Western languages %s', (_, write) => {
    expect(misread(letters.map(write))).toEqual([]);
    expect(misread(letters.map((sign) => `${write(sign)}\n`.repeat(30)))).toEqual([]);
    expect(misnamed(letters.map(write))).toEqual([]);
  });

  const sentences = {
    Mongolian: 'ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ',
    Armenian: 'Հայերեն լեզու',
    Georgian: 'ქართული ენა',
    Thai: 'ภาษาไทย',
    Hebrew: 'שפה עברית',
    Arabic: 'اللغة العربية ع',
    Greek: 'Ελληνική γλώσσα',
    Kazakh: 'Қазақ тілі',
    Ukrainian: 'Українська мова',
    Turkish: 'İstanbul ığdır şişe',
    Polish: 'Łódź zażółć gęślą jaźń',
    Czech: 'Příliš žluťoučký kůň',
    Vietnamese: 'Tiếng Việt',
    Chinese: '黑河市',
  };
  test.each(Object.entries(sentences))('%s', (_, sentence) => {
    const texts = [sentence, ...sentence.split(' ')];
    expect(misread([...texts, ...texts.map((text) => `${text}\n`.repeat(30))])).toEqual([]);
    expect(misnamed(texts)).toEqual([]);
  });

  test('signs and prices', () => {
    const lines = [
      'Copyright © 2026',
      'Windows®',
      '¥100',
      '½ cup',
      'Section ¶1',
      '£5',
      '1½–2½',
      'α·β',
      '«А·Б»',
    ];
    expect(
      misread([...lines, ...lines.map((line) => `${line}\n`), `${'£5\n£6\n£7\n£8\n'.repeat(20)}`]),
    ).toEqual([]);
    expect(misnamed([...lines, '© 2026', 'Windows® 11', '10½', 'İstanbul', 'ع'])).toEqual([]);
  });
});

test('a few words in GB 18030 that are UTF-8 by chance stay Chinese', () => {
  for (const text of [
    '通知',
    '小学',
    '学校',
    '母女',
    '知识',
    '值班',
    '通知,直播',
    '执照',
    '小学.txt',
    '通知\n'.repeat(40),
  ])
    expect(refusalOr(() => textOf(encoded(text, 'gb18030')))).toBe(text);
});
