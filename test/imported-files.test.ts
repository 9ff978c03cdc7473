import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusalMessage, refusalsIn } from '#src/base/contract/user-error.ts';
import type { Context } from '#src/base/database/context.ts';
import { textOf } from '#src/base/files/text-of.ts';
import { ConfigProblem } from '#src/base/platform/config/config-problem.ts';
import { Locale } from '#src/base/words/locale.ts';
import { phrase } from '#src/base/words/phrase.ts';
import { Refusal } from '#src/base/words/refusal.ts';
import { readHosts } from '#src/content/checks/lists/read-hosts.ts';
import { readWordFile } from '#src/content/checks/lists/read-word-file.ts';
import { readSynonyms } from '#src/content/search/synonyms/read-synonyms.ts';
import { importCalendarFromCommandLine } from '#src/duty/owed/calendar/command-line.ts';
import { textAt } from '#src/tasks/terminal/text-at.ts';
import { readTerms } from '#src/translation/glossary/read-terms.ts';
import { encoded, utf16 } from './support/encodings.ts';
import { newFolder } from './support/folders.ts';

/** The result, or the reasons for refusal: the code (of the line, if that is reported) and the line. */
function outcome<Value>(read: () => Value): Value | string[] {
  try {
    return read();
  } catch (error) {
    const refusals = refusalsIn(error);
    if (!refusals) throw error;
    return refusals.map(({ code, details }) =>
      [String(details['code'] ?? code), ...('line' in details ? [details['line']] : [])].join(' '),
    );
  }
}

describe('the text of a file', () => {
  const list = '布署,部署\r\n既使,即使\r\n';
  test.each<[string, Buffer, string | string[]]>([
    ['UTF-8', Buffer.from(list), list],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${list}`), list],
    ['GB 18030, as Excel in China saves CSV', encoded(list, 'gb18030'), list],
    ['UTF-16, as Excel saves “Unicode text”', utf16(list), list],
    ['UTF-16, large end first', utf16(list, { isBig: true }), list],
    ['UTF-16 without a mark', utf16(list, { hasMark: false }), list],
    [
      'windows-1251, as Excel in Russia',
      encoded('Приказ;Распоряжение\r\n', 'windows-1251'),
      'Приказ;Распоряжение\r\n',
    ],
    ['GB 18030 of few letters', encoded('布署', 'gb18030'), '布署'],
    ['GB 18030 of rare letters', encoded('镳,嬷', 'gb18030'), '镳,嬷'],
    [
      'GB 18030 of rare letters among others',
      encoded('镳,部署,登录,账号,截止,既然', 'gb18030'),
      '镳,部署,登录,账号,截止,既然',
    ],
    ['rare letters in UTF-8', Buffer.from('镳,嬷'), '镳,嬷'],
    [
      'an old program’s, with its end',
      Buffer.concat([encoded(list, 'gb18030'), Buffer.of(0x1a, 0x1a)]),
      list,
    ],
    ['GB 18030 that is windows-1251 by chance', encoded('公', 'gb18030'), '公'],
    ['GB 18030 that is UTF-8 by chance', encoded('通知', 'gb18030'), '通知'],
    ['UTF-8 that is GB 18030 by chance', Buffer.from('банк'), 'банк'],
    ['UTF-8 that is cut off', Buffer.from(`${list}联通`).subarray(0, -1), ['file.garbled 3']],
    ['UTF-8 in which a byte is lost', Buffer.from(`布署,部署\n`.repeat(3)).subarray(1), ['file.garbled 1']],
    ['GB 18030 with a mark', Buffer.concat([Buffer.from('84319533', 'hex'), encoded(list, 'gb18030')]), list],
    ['UTF-32', Buffer.from('fffe0000500000000a000000', 'hex'), ['file.garbled 1']],
    ['nothing', Buffer.of(), ''],
    [
      'half of it UTF-8',
      Buffer.concat([Buffer.from('部署\n'), Buffer.of(0xb2, 0xff, 0xd0)]),
      ['file.garbled 2'],
    ],
    ['a workbook', Buffer.from('504b0304140006000800', 'hex'), ['file.garbled 1']],
    ['UTF-16 cut in the middle', utf16('a\nb').subarray(0, -1), ['file.garbled 2']],
  ])('%s', (_, bytes, text) => {
    expect(outcome(() => textOf(bytes))).toEqual(text);
  });

  test.each([
    '姓名,电话\r\n李梓萱,13800138000\r\n',
    '准考证号,姓名\r\n20260101,王沐宸',
    '公示\r\n王梓萱\r\n',
    '王梓萱',
    '濮阳\r\n漯河\r\n亳州',
    '讷河、嫩江\r\n绥芬河',
    '项目,砷,镉,铬',
    '蘑菇、木耳、榛蘑',
    '鑫源煤业',
    '马鸘',
    '吴諬蠵',
    '陈銼\n何胊\n吴獂',
    '李玥\n',
    '榴莲,榴梿',
    '醮,蘸',
    '10 kΩ',
    '±5℃',
    '二〇二六',
    '双鸭山,Шуаняшань',
  ])('GB 18030 of rarer characters is read: %s', (text) => {
    expect(outcome(() => textOf(encoded(text, 'gb18030'))) === text).toBe(true);
  });

  test('GB 18030 of which one line of many is of rarer characters is read', () => {
    const lines = '甲,乙\r\n'.repeat(20_000);
    const text = `${lines}李梓萱\r\n脘爨\r\n${lines}`;
    expect(textOf(encoded(text, 'gb18030')) === text).toBe(true);
  });

  test('GB 18030 of characters of four bytes is read', () => {
    expect(textOf(Buffer.from('95328236953282372c95328238', 'hex'))).toBe('𠀀𠀁,𠀂');
  });

  test.each(['10 kohm,10 kΩ\n5 um,5 μm\n', 'дом,Ω\n', 'ом,Ω', 'α-β', '25 °C', 'm²', 'שלום', '𠀀', '👍'])(
    'UTF-8 of few letters is no GB 18030: %j',
    (text) => {
      expect(outcome(() => textOf(Buffer.from(text)))).toBe(text);
    },
  );

  test.each(['联通', '移动', '通知', '中国', '惟', '烯', '公', '一', '乙,甲', '市农委'])(
    'GB 18030 of few characters is no other encoding: %j',
    (text) => {
      expect(outcome(() => textOf(encoded(text, 'gb18030')))).toEqual(text === '惟' ? 'Ω' : text);
    },
  );

  test.each([
    'ФИО;ТЕЛЕФОН\r\nИВАНОВ И.И.;123',
    'ООО «РОМАШКА»;ИНН 7701',
    'МУП;ЖКХ',
    'ФИО',
    'ИНН;КПП',
    'НЕТ;ООО\n',
    'ЗАГС\n',
    'ООО;ЗАО',
    'СОГЛАСОВАНО',
    'ПЕТРОВ',
    'Иванов',
    'г. Москва',
    'дом',
    'ул. Ленина, д. 5',
    '№ 5',
  ])('windows-1251 is read, in capitals and in few letters: %j', (text) => {
    expect(outcome(() => textOf(encoded(text, 'windows-1251')))).toBe(text);
  });

  test.each([
    '鸡西矿业',
    '项目：',
    '业',
    '业业\r\n',
    '\u1a00',
    'ш\u041a',
    '，业\r\n\r\n',
    'К',
    '\u0d1a\u0a1a',
  ])('UTF-16 keeps every letter: %j', (text) => {
    for (const isBig of [true, false])
      for (const end of ['', '\x1a', '\x1a\x1a', '\x1a\r\n', '\x1a\0\0'])
        expect(textOf(utf16(text + end, { isBig })), JSON.stringify([isBig, end])).toBe(text);
    expect(textOf(Buffer.concat([utf16(text, { isBig: true }), Buffer.of(0x1a)]))).toBe(text);
    expect(textOf(Buffer.concat([utf16(text), Buffer.of(0x1a)]))).toBe(text);
  });

  test.each([
    'abc',
    '一,二',
    '姓名,电话\n张㼆,123\n李𬭚,456',
    '𬭚𠮷',
    'ООО «РОГА И КОПЫТА»',
    '10 kΩ, 25 °C, 5 m²',
  ])('UTF-16 without a mark is read: %j', (text) => {
    for (const isBig of [true, false])
      expect(textOf(utf16(`${text}\n`, { isBig, hasMark: false })), String(isBig)).toBe(`${text}\n`);
  });

  test('is not there, or is a folder: a sentence, and no stack', () => {
    const folder = newFolder('lists-');
    mkdirSync(join(folder, 'folder'));
    const about = { file: 'The list', expected: 'a CSV file' };
    for (const path of [undefined, join(folder, 'missing.csv'), join(folder, 'folder')])
      expect(() => textAt(path, about)).toThrow(ConfigProblem);
    writeFileSync(join(folder, 'a.csv'), encoded(list, 'gb18030'));
    expect(textAt(join(folder, 'a.csv'), about)).toBe(list);
  });
});

describe('the line that cannot be read is named', () => {
  const gbk = (text: string) => encoded(text, 'gb18030');
  const lines = (text: string, count: number) => `${text}\r\n`.repeat(count);
  const broken = Buffer.of(0xff);
  test.each<[string, Buffer, number]>([
    [
      'GB 18030, the second of twenty',
      Buffer.concat([gbk('布署,部署\r\n登'), broken, gbk(`陆,登录\r\n${lines('帐号,账号', 18)}`)]),
      2,
    ],
    ['GB 18030, the last of three', Buffer.concat([gbk(lines('布署,部署', 2)), broken, gbk('陆\r\n')]), 3],
    [
      'UTF-8, the second of twenty',
      Buffer.concat([Buffer.from('布署,部署\r\n'), broken, Buffer.from(lines('帐号,账号', 19))]),
      2,
    ],
    [
      'windows-1251 with a letter of another language',
      Buffer.concat([
        encoded('Приказ;Распоряжение\r\n', 'windows-1251'),
        Buffer.of(0xb3, 0xbf),
        encoded(lines('Приказ', 9), 'windows-1251'),
      ]),
      2,
    ],
    [
      'UTF-8 in the midst of GB 18030',
      Buffer.concat([gbk(lines('布署,部署', 5)), Buffer.from('登陆,登录\r\n'), gbk(lines('帐号,账号', 5))]),
      6,
    ],
    [
      'windows-1251 in the midst of GB 18030',
      Buffer.concat([gbk(lines('布署,部署', 9)), encoded('Приказ,Распоряжение\r\n', 'windows-1251')]),
      10,
    ],
    [
      'Big5, from its first letter on',
      Buffer.concat([Buffer.from('a,b\r\n'), encoded('國務院辦公廳\r\n', 'big5')]),
      2,
    ],
    ['UTF-16', utf16(`布署\n部\ud800\n${lines('帐号', 5)}`), 2],
    ['control characters', Buffer.from('布署\n部署\n\x01\n登录\n'), 3],
  ])('%s', (_, bytes, line) => {
    expect(outcome(() => textOf(bytes))).toEqual([`file.garbled ${line}`]);
  });
});

describe('a list of words', () => {
  const words = (text: string) =>
    outcome(() => readWordFile('csv', text)).map((one) =>
      typeof one === 'string' ? one : one.proposal === null ? one.word : `${one.word}→${one.proposal}`,
    );
  test.each([
    ['布署,部署\n既使,即使', ['布署→部署', '既使→即使']],
    ['布署;部署\n既使;即使', ['布署→部署', '既使→即使']],
    ['布署\t部署\r\n既使\t即使\r\n', ['布署→部署', '既使→即使']],
    ['sep=;\r\n布署;部署\r\n', ['布署→部署']],
    ['词语;建议\n布署;部署', ['布署→部署']],
    ['词语，建议\n布署，部署', ['布署→部署']],
    ['ＷＯＲＤ\tProposal\n布署\t部署', ['布署→部署']],
    ['"布署";"部署"\n"甲;乙";""', ['布署→部署', '甲;乙→']],
    ['布署\t"他说,""好"""\n', ['布署→他说,"好"']],
    ['\n布署,部署\n,,,\n \n;;\n'.replace(';;\n', ''), ['布署→部署']],
    // What separates two cells in a single line only
    ['你好，世界\n再见', ['list.broken-line 1']],
    ['甲;乙\n丙\n丁', ['list.broken-line 1']],
    ['帐户 账户\n做为', ['list.broken-line 1']],
    ['做为\n帐户：账户', ['list.broken-line 2']],
    ['帐户，账户，说明', ['list.broken-line 1']],
    ['"你好，世界"\n再见', ['你好，世界', '再见']], // a phrase
    // What people type between two cells
    ['布署，部署', ['布署→部署']],
    ['布署，部署\n登陆，登录', ['布署→部署', '登陆→登录']],
    ['布署|部署\n登陆|登录', ['布署→部署', '登陆→登录']],
    ['布署；部署', ['布署→部署']],
    ['布署→部署', ['布署→部署']],
    ['布署｜部署', ['布署→部署']],
    // Several signs in one file
    ['布署;部署\n登陆,登录', ['list.broken-line 1']],
    ['布署;部署\n登陆,登录\n帐号;账号', ['list.broken-line 2']],
    ['布署,部署\n登陆，登录\n帐号|账号', ['list.broken-line 2', 'list.broken-line 3']],
    ['词语，建议\n布署,部署', ['list.broken-line 2']],
    ['布署,部署\n登陆', ['布署→部署', '登陆']],
    ['布署,部署\n"甲;乙",', ['布署→部署', '甲;乙→']],
    ['"布署","部\t署"\n', ['布署→部\t署']],
    ['"布署","部;署"\n', ['布署→部;署']],
    // Headings as people write them
    ['错词,正词\n布署,部署', ['布署→部署']],
    ['序号,错误用语,规范用语\n1,布署,部署', ['布署→部署']],
    ['不规范表述;建议改为\n布署;部署'.replace('建议改为', '修改为'), ['布署→部署']],
    ['错词|正词\n布署|部署', ['布署→部署']],
    ['слово,замена\nпоставка,доставка', ['поставка→доставка']],
    ['原词\n标准', ['原词', '标准']], // words
    ['布署,部署\r既使,即使\r', ['布署→部署', '既使→即使']], // Excel of old Macs
    ['sep=;\r布署;部署\r', ['布署→部署']],
    ['布署,部署\r\n既使,即使\n帐号,账号\r\n', ['布署→部署', '既使→即使', '帐号→账号']], // two files in one
    ['布署,部署\r\n既使,即使\n,账号', ['list.broken-line 3']],
    ['布署,部署\r,账号\r', ['list.broken-line 2']],
    ['word,proposal\n', ['list.empty']],
    ['word;proposal\n;;\n', ['list.empty']],
    ['布署,部署\n"既使,即使', ['list.broken-line 2']],
    ['布署,部署\n,即使', ['list.broken-line 2']],
    ['布署,部署\n\ufffd\ufffd,即使', ['file.garbled 2']],
    // A column that counts the rows
    ['1,禁词甲\n2,禁词乙', ['禁词甲', '禁词乙']],
    ['1,布署,部署\n2,既使,即使', ['布署→部署', '既使→即使']],
    ['1.\t布署\t部署\n2.\t既使\t即使', ['布署→部署', '既使→即使']],
    ['№;Слово;Замена\n1;поставка;доставка', ['поставка→доставка']],
    ['No.,Word\n1,甲\n2,乙', ['甲', '乙']],
    ['2,布署\n7,既使', ['list.bare-number 1', 'list.bare-number 2']],
    ['8964\n甲', ['list.bare-number 1']],
    ['词语\n8964\n甲', ['8964', '甲']],
    // Rows above the headings
    ['易错词表\n错误,正确\n布署,部署', ['布署→部署']],
    ['易错词表,\n2026年,\n错误,正确\n布署,部署', ['布署→部署']],
    ['易错词表\n序号,错误,正确\n1,布署,部署', ['布署→部署']],
    ['易错词表\n布署,部署', ['布署→部署']],
    ['布署,部署\n错误,正确', ['布署→部署', '错误→正确']], // a pair above them
    // Headings with other characters around them, and in other languages
    ['错误：,正确：\n布署,部署', ['布署→部署']],
    ['错误词（必填）,正确词\n布署,部署', ['布署→部署']],
    ['*错误,【正确】正确\n布署,部署', ['布署→部署']],
    ['Incorrect,Correct\n布署,部署', ['布署→部署']],
    ['Wrong word;Suggestion\n布署;部署', ['布署→部署']],
    ['Неправильно;Правильно\nпоставка;доставка', ['поставка→доставка']],
    // What people type between two words
    ['布署->部署', ['布署→部署']],
    ['布署=>部署\n既使=>即使', ['布署→部署', '既使→即使']],
    ['布署：部署', ['布署→部署']],
    ['布署 部署\n既使　即使\n', ['布署→部署', '既使→即使']],
    ['bad word\nworse word', ['bad word', 'worse word']],
    ['甲\n布署->部署', ['list.broken-line 2']],
    ['布署\u0085既使\u2028帐号\v登陆', ['布署', '既使', '帐号', '登陆']],
    // Lists that mean something else
    ['布署,部署,备注', ['list.row-too-long 1']],
    ['布署,部署\n既使,即使,见字典', ['list.row-too-long 2']],
    ['错误,正确\n布署,部署,见字典', ['list.row-too-long 2']],
    ['错误,正确,备注\n布署,部署,见字典', ['布署→部署']],
    ['<table><tr><td>布署</td><td>部署</td></tr></table>', ['list.markup 1']],
    ['<!DOCTYPE html>\n<html>', ['list.markup 1']],
    ['| 错误 | 正确 |\n|---|---|\n| 布署 | 部署 |', ['list.markup 2']],
    ['错误|正确\n:-- | --:\n布署|部署', ['list.markup 2']],
  ])('%j', (text, read) => {
    expect(words(text)).toEqual(read);
  });

  test('of Excel in China is read, quoted cells and all', () => {
    const file = encoded('词语,建议\r\n布署,部署\r\n截止目前,"截至目前"\r\n帐号,账号\r\n', 'gb18030');
    expect(words(textOf(file))).toEqual(['布署→部署', '截止目前→截至目前', '帐号→账号']);
  });

  test('of JSON that was read in the wrong encoding is refused', () => {
    expect(outcome(() => readWordFile('json', '["\ufffd\ufffd"]'))).toEqual(['file.garbled 1']);
  });
});

describe('a glossary', () => {
  const terms = (text: string) =>
    outcome(() => readTerms(text)).map((one) =>
      typeof one === 'string'
        ? one
        : `${one.line} ${one.term.zh}|${one.term.kind}|${one.term.en.join('+')}|${one.term.ru.join('+')}`,
    );
  const row = (sign: string) =>
    ['饶河口岸甲', 'place', 'Raohe Port A', 'Порт Жаохэ А', '', '', ''].join(sign);
  const heads = (sign: string) => ['zh', 'kind', 'en', 'ru', 'forbiddenEn', 'forbiddenRu', 'note'].join(sign);
  const read = ['2 饶河口岸甲|place|Raohe Port A|Порт Жаохэ А'];
  test.each([
    [`${heads(',')}\n${row(',')}\n`, read],
    [`${heads(';')}\r\n${row(';')}\r\n`, read],
    [`${heads('\t')}\r\n${row('\t')}\r\n`, read],
    [`${heads('，')}\n${row('，')}\n`, read],
    [`sep=;\r\n${heads(';')}\r\n${row(';')}\r\n`, ['3 饶河口岸甲|place|Raohe Port A|Порт Жаохэ А']],
    [`\uFEFF${heads(',')}\n${row(',')}\n,,,,,,\n`, read],
    [`ZH,Kind,EN,ＲＵ\n饶河口岸甲,place,Raohe Port A,Порт Жаохэ А\n`, read],
    ['zh,kind,en,ru,note\n饶河口岸甲,place,Raohe Port A,Порт Жаохэ А\n', read], // without the last cells
    ['zh;en;ru\n"饶河;口岸";"Raohe, Port";Порт\n', ['2 饶河;口岸|other|Raohe, Port|Порт']],
    ['zh，kind，en，ru\n', ['list.empty']],
    [`${heads(',')}\r\n`, ['list.empty']],
    ['', ['table.heads-missing 1']],
    ['饶河口岸甲,place,Raohe Port A,Порт\n', ['table.heads-missing 1']],
    ['zh|kind|en|ru\n甲|place|A|А\n', ['table.heads-missing 1']],
    ['zh,en\n甲,A\n', ['table.heads-missing 1']],
    ['zh,en,ru\n甲,A,А,more\n', ['table.row-too-long 2']],
    ['zh,en,ru\n"甲,A,А\n', ['table.quotes-open 2']],
    ['zh,en,ru\n"测试癸,A,А\n甲,B,Б', ['table.quotes-open 2']],
    ['zh,en,ru\r\n甲,A,А\r\n乙,"B,Б\r\n丙,C,В\r\n丁,D,Г\r\n', ['table.quotes-open 3']],
    ['zh,en,ru\n"甲\n乙","A ""x""",А\n丙,"C,В\n丁,"D",Г', ['table.quotes-open 4']],
    ['zh,en,ru\n甲,A "x",А\n', ['table.quotes-open 2']],
    ['zh;en;ru\r"甲"乙;A;А\r丙;C;В', ['table.quotes-open 2']],
    ['zh,en,ru\n甲,\ufffd,А\n', ['file.garbled 2']],
    ['zh,en,en,ru\n甲,A,B,А\n', ['table.head-twice 1']],
    ['zh,en,note,ru,NOTE\n甲,A,x,А,y\n', ['table.head-twice 1']],
    ['zh,en,ru\n甲,A｜B,А；Б\n', ['2 甲|other|A+B|А+Б']],
    ['zh,en,ru\n甲,A;B,А|Б\n', ['2 甲|other|A+B|А+Б']],
    ['zh,kind,en,ru\n甲,,A,А\n乙, ,B,Б\n', ['2 甲|other|A|А', '3 乙|other|B|Б']],
    ['[{"zh": "甲", "kind": "", "en": "A", "ru": ["А"]}]', ['1 甲|other|A|А']],
    ['[{"zh": 1}]', ['table.cell-malformed 1']],
    ['[{', ['table.json-malformed 1']],
    ['[]', ['list.empty']],
  ])('%j', (text, result) => {
    expect(terms(text)).toEqual(result);
  });

  test.each([
    [Locale.ZH, /第1行.*缺少.*en, ru.*制表符/],
    [Locale.EN, /Line 1.*en, ru.*tab/i],
    [Locale.RU, /1.*en, ru.*табуляци/i],
  ])('is refused in words of the caller, with what to do: %s', (locale, sentence) => {
    try {
      readTerms('zh|kind|x\n甲|place|A\n'.replaceAll('|', ','));
      expect.unreachable();
    } catch (error) {
      const [refusal] = refusalsIn(error)!;
      expect(refusalMessage(locale, refusal!)).toMatch(sentence);
    }
  });
});

test.each([Locale.ZH, Locale.EN, Locale.RU])(
  'what is no choice is refused with the choices: %s',
  (locale) => {
    const refusal = new Refusal('value.not-a-choice', { value: 'x', choices: 'place, other' }, 'kind');
    expect(refusalMessage(locale, refusal)).toContain('place, other');
  },
);

describe('synonyms', () => {
  test.each([
    ['公租房,廉租房\n', [['公租房', '廉租房']]],
    ['公租房;廉租房\n', [['公租房', '廉租房']]],
    ['公租房\t廉租房\r\n', [['公租房', '廉租房']]],
    [
      '公租房,廉租房\r湿地,湿原\r',
      [
        ['公租房', '廉租房'],
        ['湿地', '湿原'],
      ],
    ],
    ['公租房；廉租房、保障房', [['公租房', '廉租房', '保障房']]],
    ['\uFEFFsep=,\r\n# 住房,,\r\n"公租房","廉租房",,\r\n,,\r\n', [['公租房', '廉租房']]],
    ['词语,同义词\n公租房,廉租房', [['公租房', '廉租房']]],
    ['同义词1;同义词2;同义词3\n公租房;廉租房;', [['公租房', '廉租房']]],
    ['Word,Synonym\nflat,apartment', [['flat', 'apartment']]],
    ['Слово;Синоним\nквартира;жильё', [['квартира', 'жилье']]],
    ['"公租房,廉租房",保障房', [['公租房,廉租房', '保障房']]],
    ['公租房, "廉租房；甲" ;保障房', [['公租房', '廉租房;甲', '保障房']]],
    ['公租房,"廉租房', [['公租房', '廉租房']]],
    [
      '序号,词1,词2\n1,甲,乙\n2,丙,丁',
      [
        ['甲', '乙'],
        ['丙', '丁'],
      ],
    ],
    [
      '1、甲；乙\n2、丙；丁；戊',
      [
        ['甲', '乙'],
        ['丙', '丁', '戊'],
      ],
    ],
    [
      '1,一\n2,二',
      [
        ['1', '一'],
        ['2', '二'],
      ],
    ],
    ['序号,词1,词2\n1,甲\n2,乙,丙', ['synonyms.malformed 2']],
    [
      '公租房,廉租房\u2028湿地,湿原\u0085甲,乙\v丙,丁\f戊,己',
      [
        ['公租房', '廉租房'],
        ['湿地', '湿原'],
        ['甲', '乙'],
        ['丙', '丁'],
        ['戊', '己'],
      ],
    ],
    ['公租房,廉租房\u2028湿地', ['synonyms.malformed 2']],
    ['词语,同义词\n', ['list.empty']],
    [`${'甲'.repeat(30_000)},乙`, ['synonyms.malformed 1']],
    ['\ufffd\ufffd,\ufffd\n', ['file.garbled 1']],
  ])('%j', (text, groups) => {
    expect(outcome(() => readSynonyms(text))).toEqual(groups);
  });
});

describe('dangerous hosts', () => {
  test.each<[text: string, hosts: string[]]>([
    ['\uFEFF0.0.0.0\tbad.example\r\nworse.example # 诈骗\r\n', ['bad.example', 'worse.example']],
    ['127.0.0.1 bad.example worse.example\n', ['bad.example', 'worse.example']],
    ['# 名单\nbad.example\n\n', ['bad.example']],
    ['bad.example.com;worse.example.com', ['bad.example.com', 'worse.example.com']],
    [
      'bad.example.com,worse.example.com\na.example.com,b.example.com',
      ['bad.example.com', 'worse.example.com', 'a.example.com', 'b.example.com'],
    ],
    ['bad.example.com,钓鱼', ['bad.example.com']],
    ['bad.example.com，钓鱼\nworse.example.com，赌博', ['bad.example.com', 'worse.example.com']],
    ['bad.example.com 钓鱼', ['bad.example.com']],
    ['bad.example.com、worse.example.com', ['bad.example.com', 'worse.example.com']],
    ['"bad.example.com","x"', ['bad.example.com']],
    ['"bad.example.com";"见 #3, www.gov.cn"', ['bad.example.com']],
    ['*.bad.example.com\n.worse.example.com', ['bad.example.com', 'worse.example.com']],
    [
      'https://Bad.Example.com:8443/a?b#c\nftp://worse.example.com/x',
      ['bad.example.com', 'worse.example.com'],
    ],
    ['坏.中国', ['xn--7es.xn--fiqs8s']],
    ['10.0.0.1\nhttp://[2001:db8::1]/', ['10.0.0.1', '[2001:db8::1]']],
    [
      '序号,域名,类型\n1,bad.example.com,钓鱼\n2,worse.example.com,赌博',
      ['bad.example.com', 'worse.example.com'],
    ],
    ['1,bad.example.com\n2,worse.example.com', ['bad.example.com', 'worse.example.com']],
    ['类型;网址\n钓鱼;http://bad.example.com/a', ['bad.example.com']],
    ['bad.example.com,2026.1.5,1.5,12', ['bad.example.com']],
    [
      'bad.example\u0085worse.example\u2028a.example\vb.example',
      ['bad.example', 'worse.example', 'a.example', 'b.example'],
    ],
    // The lines for this computer and its network, with which every hosts file begins
    [
      '127.0.0.1 localhost\n127.0.0.1\tlocalhost.localdomain local\n127.0.1.1 office-pc\n255.255.255.255 broadcasthost\n::1 localhost ip6-localhost\nfe80::1%lo0 localhost\nff02::1 ip6-allnodes\n0.0.0.0 0.0.0.0\n0.0.0.0 bad.example.com',
      ['bad.example.com'],
    ],
    // Headings with other characters around them, and below a title
    ['域名：\nbad.example.com', ['bad.example.com']],
    ['序号,域名（必填）\n1,bad.example.com', ['bad.example.com']],
    ['恶意域名清单\n类型,域名\n钓鱼,bad.example.com', ['bad.example.com']],
    ['恶意域名清单,\n2026年,\n域名,类型\nbad.example.com,钓鱼', ['bad.example.com']],
    // Not a list of hosts
    ['127.0.0.1 钓鱼', ['list.broken-line 1']],
    ['bad.example.com\n域名,类型', ['list.broken-line 2']],
    ['bad.example.com\n钓鱼,worse.example.com', ['list.broken-line 2']],
    ['bad.example.com\nbad example.com', ['list.broken-line 2']],
    ['bad.example.com\n12\ncom\n1.5', ['list.broken-line 2', 'list.broken-line 3', 'list.broken-line 4']],
    ['a..example.com', ['list.broken-line 1']],
    ['127.0.0.1 localhost', ['list.empty']],
    ['255.255.255.255\n127.0.0.2', ['list.broken-line 1', 'list.broken-line 2']],
    ['bad.example.com\n"worse.example.com', ['list.broken-line 2']],
    ['<a href="http://bad.example.com">x</a>', ['list.broken-line 1']],
    ['', ['list.empty']],
    [' \n# 空\n', ['list.empty']],
    ['域名,类型\n', ['list.empty']],
    ['bad.example # \ufffd\ufffd', ['file.garbled 1']],
  ])('%j', (text, hosts) => {
    expect(outcome(() => readHosts(text))).toEqual(hosts);
  });
});

describe('a calendar that cannot be read is refused in the language of the console', () => {
  test.each<[content: string | null, says: string]>([
    [null, ''],
    ['x', 'JSON'],
    ['[]', 'year'],
    ['{}', 'year'],
    ['{"year": "2026", "source": "a", "off": [], "worked": []}', 'year'],
    ['{"year": 2026, "source": "a", "off": [1], "worked": []}', 'off.0'],
    ['{"year": 2026, "source": "a", "off": [], "worked": [], "more": 1}', 'more'],
  ])('%s', async (content, says) => {
    const file = join(newFolder('calendar-'), 'a.json');
    if (content !== null) writeFileSync(file, content);
    for (const locale of [Locale.ZH, Locale.RU]) {
      const messages: string[] = [];
      const ctx = { locale } as Context;
      expect(
        await importCalendarFromCommandLine(ctx, { file, writeLine: (line) => messages.push(line) }),
      ).toBe(1);
      expect(messages).toHaveLength(1);
      expect(messages[0]).toContain(says);
      expect(messages[0]).not.toMatch(
        /invalid|expected|received|unrecognized|unexpected|token|no such|open/i,
      );
    }
  });
});

test.each([
  [Locale.ZH, '现有 2 组同义词。'],
  [Locale.EN, 'There are now 2 groups of synonyms.'],
  [Locale.RU, 'Теперь есть 2 группы синонимов.'],
])('how many synonyms there are is said in the language of the console: %s', (locale, sentence) => {
  expect(phrase(locale, 'search:synonyms', { count: 2 })).toBe(sentence);
});
