import { describe, expect, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { findProblems, type TextProblem } from '#src/content/checks/finders/find-problems.ts';
import { foldText } from '#src/content/checks/finders/fold-text.ts';
import type { KnownLeader } from '#src/content/checks/finders/leader-names.ts';
import { WordTrie } from '#src/content/checks/finders/word-trie.ts';
import { readWordFile } from '#src/content/checks/lists/read-word-file.ts';
import { textClasses, type ListedClass, type TextClass } from '#src/content/checks/text-class.ts';

const effects = Object.fromEntries(textClasses.map((name) => [name, 'blocks'])) as Record<
  TextClass,
  'blocks'
>;

function find(
  text: string,
  options: {
    words?: string[];
    leaders?: Partial<KnownLeader>[];
    form?: 'plain' | 'html' | 'phone' | 'address';
    hosts?: string[];
  } = {},
): TextProblem[] {
  const words = (options.words ?? []).map((word) => ({
    class: 'sensitive-word' as ListedClass,
    word,
    folded: foldText(word).text,
    proposal: null,
    source: 'test',
  }));
  const rules = {
    effects,
    words,
    trie: new WordTrie(words.map(({ folded }) => folded)),
    leaders: (options.leaders ?? []).map((one) => ({ itemId: 'l', name: '', post: '', unit: '', ...one })),
    city: '双鸭山市',
    revision: 1,
  };
  return findProblems(rules, {
    locale: Locale.ZH,
    itemId: 'i',
    texts: [{ field: 'body', text, form: options.form ?? 'plain' }],
    dangerousHosts: new Map((options.hosts ?? []).map((host) => [host, 'list'])),
  });
}
const proposals = (problems: TextProblem[]) =>
  problems.map(({ class: name, proposal }) => `${name} ${proposal}`);
/** The text at the position of a problem. */
const at = (text: string, { offset, length }: TextProblem) =>
  [...text].slice(offset, offset + length).join('');

describe('private numbers', () => {
  test.each([
    ['身份证号35012319900307123X。', 0],
    ['身份证号350123199003071234', 0],
    ['身份证号350123199013071239', 0],
    ['身份证号990123199003071231', 0],
    ['编号11010519491231002X1', 0],
    ['编号911010519491231002X', 0],
    ['身份证11010519491231002X', 1],
    ['身份证11010519491231002x', 1],
    ['身份证 110105 19491231 002X', 1],
    ['身份证１１０１０５１９４９１２３１００２Ｘ', 1],
    ['身份证1101051949\u200b1231002X', 1],
    ['老证110105491231002', 1],
    ['老证110105491331002', 0],
    ['老证110105491231', 0],
  ])('%s holds %d identity numbers', (text, count) => {
    expect(find(text).filter((one) => one.class === 'identity-number')).toHaveLength(count);
  });

  test('are reported with their place and the form in which they may be published', () => {
    const text = '𠮷先生，身份证 110105 19491231 002X，手机13812345678，卡号6222 0212 3456 7890 128。';
    const problems = find(text);
    expect(problems.map((one) => at(text, one))).toEqual([
      '110105 19491231 002X',
      '13812345678',
      '6222 0212 3456 7890 128',
    ]);
    expect(proposals(problems)).toEqual([
      'identity-number 11*************02X',
      'mobile-number 138****5678',
      'bank-card 6222***********0128',
    ]);
    expect(proposals(find('110105491231002'))).toEqual(['identity-number 11**********002']);
  });

  test.each([
    ['电话138-1234-5678', 1],
    ['电话138 1234 5678', 1],
    ['电话+8613812345678', 1],
    ['电话+86 138-1234-5678', 1],
    ['电话１３８１２３４５６７８', 1],
    ['电话12812345678', 0],
    ['电话0469-4280000', 0],
    ['电话04694280000', 0],
    ['编号138123456789', 0],
    ['统计 138 12345678 12', 1],
    ['数据 1 381 234 5678', 0],
    ['热线12345、12348', 0],
  ])('%s holds %d mobile numbers', (text, count) => {
    expect(find(text).filter((one) => one.class === 'mobile-number')).toHaveLength(count);
  });

  test.each([
    ['4111111111111111', 1],
    ['4111 1111 1111 1111', 1],
    ['4111111111111112', 0],
    ['1111111111111117', 0],
    ['378282246310005', 1],
    ['4111 11111 1111 111', 0],
  ])('%s holds %d bank cards', (text, count) => {
    expect(find(text).filter((one) => one.class === 'bank-card')).toHaveLength(count);
  });

  test('in a field for telephone numbers a mobile number is in its place, an identity number is not', () => {
    expect(find('13812345678', { form: 'phone' })).toEqual([]);
    expect(find('11010519491231002X', { form: 'phone' })).toHaveLength(1);
  });

  test('are found where tags of a line run through them, and not across paragraphs and cells', () => {
    const inline = '<p>手机138<strong>1234</strong>5678</p>';
    const [problem] = find(inline, { form: 'html' });
    expect(at(inline, problem!)).toBe('138<strong>1234</strong>5678');
    expect(find('<td>138</td><td>1234</td><td>5678</td>', { form: 'html' })).toEqual([]);
    expect(find('<p>138</p><p>12345678</p>', { form: 'html' })).toEqual([]);
  });
});

describe('home addresses', () => {
  test.each([
    ['家住尖山区铁西街道新兴社区3号楼2单元501室，', '尖山区铁西街道'],
    ['住址：宝清县青原镇兴东村4组12号', '宝清县青原镇'],
    ['现住饶河县饶河农场12委', '饶河县'],
    ['户籍地址：黑龙江省双鸭山市岭东区中山路9号', '黑龙江省双鸭山市岭东区'],
    ['新兴小区7号楼3单元502室发生火情', null],
  ])('may be published no finer than the township: %s', (text, proposal) => {
    expect(proposals(find(text))).toEqual([`home-address ${proposal}`]);
  });

  test.each([
    '办公地址：尖山区新兴大街88号行政服务中心三楼',
    '家住尖山区铁西街道的居民',
    '住在宝清县青原镇，',
    '居住地在四方台区的老人',
  ])('are not seen in %s', (text) => {
    expect(find(text)).toEqual([]);
  });
});

describe('words of the lists', () => {
  test.each(['坏词', '坏 词', '坏　词', '坏\u00a0\u200b\u2060词', '坏\ufeff\u00ad词', '坏\u0336词'])(
    'cannot hide: %j',
    (text) => {
      expect(find(`前${text}后`, { words: ['坏词'] }).map((one) => at(`前${text}后`, one))).toEqual([text]);
    },
  );

  test.each([
    ['ＢＡＤ word', 1],
    ['b a d', 1],
    ['b\u200bad', 1],
    ['Bad', 1],
    ['badge', 0],
    ['forbad', 0],
    ['grab ad', 0],
    ['這 bad。', 1],
  ])('of other scripts are words of their own: %s', (text, count) => {
    expect(find(text, { words: ['bad'] })).toHaveLength(count);
  });

  test('run through tags of a line and are found in what pictures show, but do not join over paragraphs', () => {
    const words = ['坏词'];
    const text = '<p>坏<em>词</em></p><p>坏</p><p>词</p><figure><img src="/x" alt="一个坏词"></figure>';
    expect(find(text, { words, form: 'html' }).map((one) => at(text, one))).toEqual(['坏<em>词', '坏词']);
    expect(find('<p>坏&#x200b;词</p>', { words, form: 'html' })).toHaveLength(1);
    expect(find('<p>坏<a href="/a" title="好">词</a></p>', { words, form: 'html' })).toHaveLength(1);
  });

  test('are found at their longest, and once', () => {
    const text = '大坏词典里有坏词';
    const problems = find(text, { words: ['坏词', '坏词典', '大坏词典'] });
    expect(problems.map((one) => at(text, one))).toEqual(['大坏词典', '坏词']);
  });

  test('are all found among a hundred thousand', () => {
    const words = Array.from({ length: 100_000 }, (_, n) =>
      String.fromCodePoint(0x4e00 + (n % 20_000), 0x4e00 + (n >> 3), 0x4e01),
    );
    const trie = new WordTrie(words);
    for (const n of [0, 1, 777, 54_321, 99_999])
      expect(trie.findIn(`x${words[n]}x`, () => true).map(({ at, length }) => [at, length])).toEqual([
        [1, 3],
      ]);
    expect(trie.findIn('没有这样的词', () => true)).toEqual([]);
  });
});

describe('leaders', () => {
  const leaders = [
    { name: '王小明', post: '市委副书记、市长' },
    { name: '李强生', post: '副市长' },
    { name: '陈建国', post: '局党组书记、局长', unit: '市教育局' },
    { name: '周爱民', post: '集贤县委副书记、县长', unit: '集贤县' },
  ];
  test.each([
    ['市长王小明指出', ''],
    ['市委副书记、市长王小明', ''],
    ['王小明市长指出', ''],
    ['副市长李强生出席', ''],
    ['常务副市长李强生出席', ''],
    ['原副市长王小明', ''],
    ['市长赵大海来访', ''],
    ['农民李强生种树', ''],
    ['市长王晓明指出', 'leader-name 王小明'],
    ['市长 王明小 指出', 'leader-name 王小明'],
    ['副市长李强胜', 'leader-name 李强生'],
    ['副市长王小明指出', 'leader-post 市委副书记、市长'],
    ['市委书记王小明指出', 'leader-post 市委副书记、市长'],
    ['李强生市长出席', 'leader-post 副市长'],
    ['双鸭山市市长王晓明', 'leader-name 王小明'],
    ['集贤县县长周爱敏调研', 'leader-name 周爱民'],
    ['市教育局局长陈健国', 'leader-name 陈建国'],
    ['教育局局长陈健国', 'leader-name 陈建国'],
    // It may be another person, in another unit or another town.
    ['局长陈健国说', 'leader-likeness 陈建国'],
    ['市水务局局长陈健国', 'leader-likeness 陈建国'],
    ['佳木斯市市长王晓明', 'leader-likeness 王小明'],
    ['友谊县县长周爱敏', 'leader-likeness 周爱民'],
    ['教师陈健国获奖', ''],
    ['模范教师王小明', ''],
  ])('%s → %s', (text, expected) => {
    expect(proposals(find(text, { leaders })).join()).toBe(expected);
  });
});

test('links to listed hosts and with wrong schemes are dangerous, wherever they stand', () => {
  const text =
    '<p><a href="https://www.evil.example/a?b=1&amp;c=2">x</a><a href="javascript:alert(1)">y</a><a href="/profile">z</a><a href="mailto:a@b.example">w</a><a href="https://notevil.example">v</a></p>';
  const problems = find(text, { form: 'html', hosts: ['evil.example'] });
  expect(problems.map((one) => [at(text, one), one.source])).toEqual([
    ['https://www.evil.example/a?b=1&amp;c=2', 'list'],
    ['javascript:alert(1)', 'scheme'],
  ]);
  expect(find('https://evil.example', { form: 'address', hosts: ['evil.example'] })).toHaveLength(1);
});

test('a finding keeps its name while the text far from it changes, and gets another when what is around it changes', () => {
  const id = (text: string) => find(text, { words: ['坏词'] }).map((one) => one.id);
  const padding = '字'.repeat(30);
  expect(id(`${padding}坏词${padding}尾`)).toEqual(id(`首${padding}坏词${padding}`));
  expect(id(`${padding}近坏词${padding}`)).not.toEqual(id(`${padding}坏词${padding}`));
  const [first, second] = id(`${padding}${padding}坏词${padding}${padding}坏词${padding}${padding}`);
  expect(first).not.toBe(second);
});

test('of thousands of findings in one text five hundred are reported, and those that block before those that warn', () => {
  const rules = {
    effects: { ...effects, 'home-address': 'warns' as const },
    words: [],
    trie: new WordTrie([]),
    leaders: [],
    city: '',
    revision: 1,
  };
  const text = `${'3号楼2单元501室，'.repeat(600)}身份证11010519491231002X`;
  const problems = findProblems(rules, {
    locale: Locale.ZH,
    itemId: 'i',
    texts: [{ field: 'body', text, form: 'plain' }],
    dangerousHosts: new Map(),
  });
  expect([problems.length, problems.at(-1)!.class]).toEqual([500, 'identity-number']);
});

describe('a file of words', () => {
  test.each([
    ['csv', '词语,建议\r\n帐号,账号\r\n"a,b",\r\n'],
    ['csv', '\uFEFF帐号,账号\n"a,b",\n'],
    ['json', '[{"word": "帐号", "proposal": "账号"}, {"word": "a,b", "proposal": ""}]'],
  ] as const)('is read as %s', (format, text) => {
    expect(readWordFile(format, text).map(({ word, proposal }) => [word, proposal])).toEqual([
      ['帐号', '账号'],
      ['a,b', ''],
    ]);
  });

  test.each([
    ['csv', '', 'list.empty'],
    ['csv', '好\n" \n', 'list.broken-line'],
    ['csv', `好\n${'长'.repeat(41)}`, 'list.broken-line'],
    ['json', '{"word": 1}', 'list.broken-file'],
    ['json', '[1]', 'list.broken-file'],
    ['json', '[', 'list.broken-file'],
    ['json', '[]', 'list.empty'],
    ['json', '["\u200b"]', 'list.broken-line'],
  ] as const)('is refused whole when it is broken: %s %j', (format, text, code) => {
    expect(() => readWordFile(format, text)).toThrow(code);
  });
});
