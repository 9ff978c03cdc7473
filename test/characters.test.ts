import { describe, expect, test } from 'vitest';
import { checkLocalText } from '#src/base/contract/local-text.ts';
import { requiredReason } from '#src/base/contract/required-reason.ts';
import { truncateMiddle as middleLeftOut } from '#src/base/graph/limits/truncate-middle.ts';
import { requireMaxLength, beginning, charactersIn, shortened } from '#src/base/text/characters.ts';
import { tidy } from '#src/citizens/conversation/incoming.ts';
import { checkName } from '#src/city/access/persons/contact.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { cleanContent } from '#src/content/items/cleaning/clean-content.ts';
import { cleanTerm } from '#src/translation/glossary/clean-term.ts';

const rare = '𬭚';
const family = '👨\u200d👩\u200d👧';

describe('the beginning of a text halves nothing:', () => {
  test.each<[name: string, text: string, max: number, beginning: string]>([
    ['short', '通知', 5, '通知'],
    ['as long as it may be', '通知公告栏', 5, '通知公告栏'],
    ['too long', '通知公告栏目', 5, '通知公告栏'],
    ['empty', '', 5, ''],
    ['nothing asked for', '通知', 0, ''],
    ['rare at the end', `王${rare}`, 2, `王${rare}`],
    ['rare as the last that fits', `王${rare}同`, 2, `王${rare}`],
    ['rare beyond the end', `王公${rare}`, 2, '王公'],
    ['all rare', rare.repeat(10), 7, rare.repeat(7)],
    ['all rare and whole', rare.repeat(10), 10, rare.repeat(10)],
    ['emoji', '好😀😀', 2, '好😀'],
    ['emoji with a tone', '好👍🏽好', 2, '好'],
    ['emoji with a tone that fits', '好👍🏽好', 3, '好👍🏽'],
    ['family', `好${family}`, 3, '好'],
    ['family that fits', `${family}好`, 5, family],
    ['two families', family.repeat(2), 9, family],
    ['flag', '好🇨🇳', 2, '好'],
    ['second of two flags', '🇨🇳🇷🇺', 3, '🇨🇳'],
    [
      'flag of tags',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}好',
      4,
      '🏴\u{e0067}\u{e0062}\u{e0065}',
    ],
    ['keycap', '第8\ufe0f\u20e3号', 3, '第'],
    ['keycap that fits', '第8\ufe0f\u20e3号', 4, '第8\ufe0f\u20e3'],
    ['ideographic selector', '姓葛\u{e0100}某', 2, '姓'],
    ['ideographic selector that fits', '姓葛\u{e0100}某', 3, '姓葛\u{e0100}'],
    ['rare with a selector', `王${rare}\u{e0101}某`, 2, '王'],
    ['standard selector', '直\ufe00播', 1, '直'],
    ['accent apart', 'cafe\u0301s', 4, 'caf'],
    ['stress', 'за\u0301мок', 2, 'з'],
    ['stress that fits', 'за\u0301мок', 3, 'за\u0301'],
    ['Hangul in parts', '\u1112\u1161\u11ab\u1100', 2, '\u1112\u1161'],
    ['Tibetan', 'བོད་', 1, 'བ'],
    ['end of a line of two', 'a\r\nb', 2, 'a'],
    ['joiner in a word', 'क्\u200dष', 2, 'क्'],
    ['one that is longer than the bound', `a${'\u0301'.repeat(50)}`, 10, `a${'\u0301'.repeat(9)}`],
    ['half of a pair, as old texts have them', 'ab\ud800c', 3, 'ab\ud800'],
  ])('%s', (_, text, max, expected) => {
    expect(beginning(text, max)).toBe(expected);
    expect(charactersIn(beginning(text, max))).toBeLessThanOrEqual(max);
  });

  test('a long one is cut at once', () => {
    const text = `${family}葛\u{e0100}`.repeat(200_000);
    const start = performance.now();
    expect(charactersIn(beginning(text, 100_000))).toBeGreaterThan(99_990);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

test.each([
  ['通知公告', 4, '通知公告'],
  ['通知公告栏', 4, '通知公…'],
  [`王某${rare}等人`, 4, `王某${rare}…`],
  [rare.repeat(5), 5, rare.repeat(5)],
  [`好好${family}好`, 4, '好好…'],
  ['姓葛\u{e0100}某某', 3, '姓…'],
])('%s in at most %i ends with a mark that something is missing', (text, max, expected) => {
  expect(shortened(text, max)).toBe(expected);
});

test('what is left out of the midst of a message halves nothing', () => {
  const text = `${'a'.repeat(148)}${rare}${'b'.repeat(200)}${rare}${'c'.repeat(148)}`;
  expect(middleLeftOut(text)).toBe(`${'a'.repeat(148)}…${rare}${'c'.repeat(148)}`);
});

test('the sentence says what is counted, and how many there are', () => {
  expect(() => requireMaxLength(rare.repeat(3), 3, 'title')).not.toThrow();
  expect(() => requireMaxLength(rare.repeat(4), 3, 'title')).toThrow(
    expect.objectContaining({ code: 'value.too-long', field: 'title', details: { max: 3, length: 4 } }),
  );
});

describe('a text of rare characters may be as long as one of common ones:', () => {
  const item = (field: string, value: unknown) => () =>
    cleanContent(kindNamed('service-guide'), { [field]: value });
  const cases: [name: string, max: number, take: (text: string) => unknown][] = [
    ['title', 200, (text) => item('title', text)()],
    ['summary', 1000, (text) => item('summary', text)()],
    ['source', 200, (text) => item('source', text)()],
    ['author', 100, (text) => item('author', text)()],
    ['keyword', 40, (text) => item('keywords', [text])()],
    ['picture', 300, (text) => item('cover', { assetId: 'a', alt: text, caption: '' })()],
    ['caption', 500, (text) => item('images', [{ assetId: 'a', alt: '', caption: text }])()],
    ['attachment', 200, (text) => item('attachments', [{ assetId: 'a', title: text }])()],
    ['body', 500_000, (text) => item('body', text)()],
    ['name of a person', 100, checkName],
    ['reason', 1000, (text) => requiredReason(text)],
    ['name in three languages', 60, (zh) => checkLocalText('name', { zh, en: 'a', ru: 'а' }, { max: 60 })],
    ['term', 200, (zh) => cleanTerm({ zh, kind: 'unit', en: ['a'], ru: ['а'] })],
    ['note of a term', 1000, (note) => cleanTerm({ zh: '局', kind: 'unit', en: ['a'], ru: ['а'], note })],
  ];
  test.each(cases)('%s', (_, max, take) => {
    const filled = rare.repeat(max - (max === 500_000 ? 7 : 0)); // with <p></p>
    expect(() => take(filled)).not.toThrow();
    expect(() => take(`${filled}${rare.repeat(10)}`)).toThrow();
  });

  test('a question by WeChat', () => {
    expect(tidy(rare.repeat(300))).toBe(rare.repeat(200));
    expect(tidy(`${'问'.repeat(199)}葛\u0301`)).toBe('问'.repeat(199));
  });
});
