import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { formsByCategory, pluralForms } from '#src/translation/exchange/po/plural-forms.ts';
import { keysOf, type PoEntry, type PoFile } from '#src/translation/exchange/po/po-file.ts';
import { readPo } from '#src/translation/exchange/po/read-po.ts';
import { writePo } from '#src/translation/exchange/po/write-po.ts';
import { faultsOf } from './support/faults.ts';
import { newFolder } from './support/folders.ts';
import { hasTools, runTool } from './support/gettext-tools.ts';

const header =
  'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=3; plural=0;\\n"\n\n';
const read = (text: string) => readPo(Buffer.from(text, 'utf8'));
/** The header takes lines 1 to 4. */
const faults = (entries: string) => faultsOf(() => read(header + entries));

const entry = (entry: Partial<PoEntry>): PoEntry => ({
  line: 0,
  context: '',
  id: '',
  plural: null,
  strings: [''],
  isFuzzy: false,
  notes: [],
  references: [],
  previousId: null,
  ...entry,
});
const headers = new Map([
  ['Project-Id-Version', 'lanmu'],
  ['PO-Revision-Date', '2026-11-25 09:00+0800'],
  ['Last-Translator', 'Отдел переводов <ru@example.invalid>'],
  ['Language-Team', 'Russian <ru@example.invalid>'],
  ['Language', 'ru'],
  ['MIME-Version', '1.0'],
  ['Content-Type', 'text/plain; charset=UTF-8'],
  ['Content-Transfer-Encoding', '8bit'],
  ['Plural-Forms', pluralForms[Locale.RU].header],
]);

describe('a translator’s PO file', () => {
  test('is read with its lines, its doubts and where its texts stand', () => {
    const { entries } = read(
      `${header}#. 标题\n#: news/1:title\n#, fuzzy, c-format\n#| msgid "旧"\n#| "标题"\nmsgctxt "a"\nmsgid ""\n"新\\n"\n"标题\\t\\"好\\""\nmsgstr "Новый"\n\n#~ msgid "gone"\n#~ msgstr ""\n\nmsgid "天"\nmsgid_plural "天"\nmsgstr[0] "день"\nmsgstr[1] "дня"\nmsgstr[2] ""\n`,
    );
    expect(entries).toEqual([
      entry({
        line: 10,
        context: 'a',
        id: '新\n标题\t"好"',
        strings: ['Новый'],
        isFuzzy: true,
        notes: ['标题'],
        references: ['news/1:title'],
        previousId: '旧标题',
      }),
      entry({ line: 19, id: '天', plural: '天', strings: ['день', 'дня', ''] }),
    ]);
  });

  test.each<[rule: string, text: string, reason: string, line: number]>([
    ['closes its quotation marks', 'msgid "a\nmsgstr "b"\n', 'string-unended', 5],
    ['has nothing after a closed one', 'msgid "a" b\nmsgstr "b"\n', 'string-unended', 5],
    ['escapes what can be escaped', 'msgid "a"\nmsgstr "b\\q"\n', 'escape-unknown', 6],
    ['has no words of its own', 'msgid "a"\nmsgstr "b"\nhello\n', 'line-unreadable', 7],
    ['translates every source', 'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 'keyword-out-of-place', 7],
    ['ends with a translation', 'msgid "a"\n', 'entry-incomplete', 5],
    ['translates one source', 'msgstr "a"\n', 'keyword-out-of-place', 5],
    ['translates nothing twice', 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 'entry-repeated', 8],
    [
      'counts as its header says',
      'msgid "a"\nmsgid_plural "a"\nmsgstr[0] "b"\nmsgstr[1] "c"\n',
      'plural-forms-differ',
      5,
    ],
    [
      'counts without gaps',
      'msgid "a"\nmsgid_plural "a"\nmsgstr[0] "b"\nmsgstr[1] "c"\nmsgstr[3] "c"\n',
      'plural-forms-differ',
      5,
    ],
    ['counts only what has a plural', 'msgid "a"\nmsgstr[0] "b"\n', 'keyword-out-of-place', 6],
    ['continues only what has begun', '"a"\n', 'keyword-out-of-place', 5],
  ])('%s', (_, text, reason, line) => {
    expect(faults(text)).toContainEqual(expect.objectContaining({ reason, line }));
  });

  test.each([
    ['a letter', String.raw`\x41\x62`, 'Ab'],
    ['an octal byte', String.raw`\101\7x\60`, 'A\u0007x0'],
    ['the bytes of a letter', String.raw`\303\251 \xE4\xB8\xAD文`, 'é 中文'],
    ['bytes with their last digits', String.raw`\x12c3\x00A9`, 'é'],
    ['an octal digit that is no part of one', String.raw`\1018\0`, 'A8\u0000'],
    ['a backslash that escapes nothing', String.raw`\\303\\x41`, String.raw`\303\x41`],
  ])('has %s as gettext reads it', (_, written, value) => {
    expect(read(`${header}msgctxt "${written}"\nmsgid "一"\nmsgstr "${written}"\n`).entries).toMatchObject([
      { context: value, strings: [value] },
    ]);
  });

  test('may end a line within a letter that is written as bytes', () => {
    const text = '#| msgid "\\320"\n#| "\\240"\nmsgid "\\345\\220"\n"\\214"\nmsgstr ""\n"\\320"\n"\\240я"\n';
    expect(read(header + text).entries).toMatchObject([{ id: '同', strings: ['Ря'], previousId: 'Р' }]);
  });

  test.each([
    ['no bytes of a letter', String.raw`\303`, 'encoding-broken'],
    ['bytes of another encoding', String.raw`\xD0\xC5`, 'encoding-broken'],
    ['a hexadecimal escape without a digit', String.raw`\xg`, 'escape-unknown'],
    ['an eight', String.raw`\8`, 'escape-unknown'],
  ])('has %s: refused', (_, written, reason) => {
    expect(faults(`msgid "一"\nmsgstr "${written}"\n`)).toMatchObject([{ reason }]);
  });

  test.each(['#, fuzzy\n', '#. n\n#: old\n#, fuzzy\n#| msgid "旧"\n', '#, fuzzy\n\n'])(
    'loses nothing to an obsolete entry, and takes nothing from it: %j',
    (above) => {
      const one = (id: string) => `#: ${id}\nmsgctxt "${id}"\nmsgid "一"\nmsgstr "${id}"\n\n`;
      const gone = `${above}#~| msgid "旧"\n#~ msgctxt "x"\n#~ msgid "没了"\n#~ msgstr "x"\n\n`;
      const { entries } = read(
        `${header}${one('a')}${gone}${one('b')}${gone}${gone}#, fuzzy\n${one('c')}${gone}`,
      );
      expect(
        entries.map(({ context, isFuzzy, references, notes, previousId }) => [
          context,
          isFuzzy,
          references,
          notes,
          previousId,
        ]),
      ).toEqual([
        ['a', false, ['a'], [], null],
        ['b', false, ['b'], [], null],
        ['c', true, ['c'], [], null],
      ]);
    },
  );

  test('tells equal sources apart by where they stand when a tool has dropped their contexts', () => {
    const { entries } = read(
      `${header}#: a\nmsgid "一"\nmsgstr "1"\n\n#: b c\nmsgid "一"\nmsgstr "2"\n\nmsgid "一"\nmsgstr "3"\n`,
    );
    expect(entries.map((one) => [keysOf(one), one.strings])).toEqual([
      [['a'], ['1']],
      [['b', 'c'], ['2']],
      [[''], ['3']],
    ]);
    expect(faults('#: a\nmsgid "一"\nmsgstr "1"\n\n#: b a\nmsgid "一"\nmsgstr "2"\n')).toMatchObject([
      { reason: 'entry-repeated', line: 10 },
    ]);
    expect(
      faults('#: a\nmsgctxt "x"\nmsgid "一"\nmsgstr "1"\n\n#: b\nmsgctxt "x"\nmsgid "一"\nmsgstr "2"\n'),
    ).toMatchObject([{ reason: 'entry-repeated' }]);
  });

  test('has an empty context where it has one that is empty, which is not the same as none', () => {
    expect(
      read(`${header}msgctxt ""\nmsgid "一"\nmsgstr "1"\n\nmsgid "一"\nmsgstr "2"\n`).entries,
    ).toHaveLength(2);
  });

  test.each<[context: string, references: string[], keys: string[]]>([
    ['a', ['a'], ['a']],
    ['aa', ['a'], ['a']],
    ['pages:dayspages:dayspages:days', ['pages:days'], ['pages:days']],
    ['a', ['b'], ['a']],
    ['aab', ['a'], ['aab']],
    ['', ['a'], ['a']],
    ['', ['a', 'b', 'a'], ['a', 'b']],
    ['bb', ['a', 'b'], ['b']],
    ['', [], ['']],
    ['a', [], ['a']],
    ['a', [''], ['a']],
  ])('is the text of whom it names: context %j at %j', (context, references, keys) => {
    expect(keysOf({ context, references })).toEqual(keys);
  });

  test('without a header is UTF-8', () => {
    expect(read('#: x\nmsgctxt "x"\nmsgid "市"\nmsgstr "город"\n')).toEqual({
      headers: new Map(),
      entries: [entry({ line: 2, context: 'x', id: '市', strings: ['город'], references: ['x'] })],
    });
    expect(faultsOf(() => readPo(Buffer.from('msgid "a"\nmsgstr "\xE9"\n', 'latin1')))).toMatchObject([
      { line: 2, reason: 'encoding-broken' },
    ]);
    expect(faultsOf(() => read('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'))).toMatchObject(
      [{ reason: 'plural-forms-differ' }],
    );
  });

  test('may have its header several times, if it is the same', () => {
    const one = (id: string) => `msgid "${id}"\nmsgstr "1"\n\n`;
    for (const text of [header + one('一') + header + one('二'), one('一') + header + header + one('二')]) {
      const { headers, entries } = read(text);
      expect(headers.get('Content-Type')).toBe('text/plain; charset=UTF-8');
      expect(entries.map(({ id }) => id)).toEqual(['一', '二']);
    }
    const other = header.replace('nplurals=3', 'nplurals=2');
    expect(faultsOf(() => read(header + one('一') + other))).toMatchObject([
      { line: 8, reason: 'entry-repeated', details: { id: 'msgid ""' } },
    ]);
  });

  test('has a header that says UTF-8', () => {
    expect(faultsOf(() => read(''))).toMatchObject([{ reason: 'header-missing' }]);
    expect(
      faultsOf(() => read('msgid ""\nmsgstr "Content-Type: text/plain; charset=GBK\\n"\n')),
    ).toMatchObject([{ reason: 'encoding-unknown' }]);
    expect(read(`\uFEFF${header.replaceAll('\n', '\r\n')}`).entries).toEqual([]);
  });
});

const words = fc.string({
  unit: fc.constantFrom('一', 'я', 'b', '"', '\\', '\n', '\t', ' ', '<1>', '</1>', '<2/>', '#', 'msgid'),
  maxLength: 12,
});
const anyEntry = fc
  .record({
    context: words,
    id: words,
    isPlural: fc.boolean(),
    isFuzzy: fc.boolean(),
    previous: fc.option(words),
    strings: fc.array(words, { minLength: 3, maxLength: 3 }),
  })
  .map(({ isPlural, previous, strings, ...rest }) =>
    entry({
      ...rest,
      context: `s${rest.context}`,
      plural: isPlural ? rest.id : null,
      strings: isPlural ? strings : strings.slice(0, 1),
      previousId: previous,
    }),
  );
const anyFile = fc.uniqueArray(anyEntry, {
  selector: ({ context, id }) => `${context}\u0004${id}`,
  maxLength: 6,
});

describe('what we write', () => {
  test('is read as it was meant, whatever it contains', () => {
    fc.assert(
      fc.property(anyFile, (entries) => {
        const text = writePo({ headers, entries });
        expect(writePo({ headers, entries })).toBe(text);
        const back = read(text);
        expect(back.headers).toEqual(headers);
        expect(back.entries.map((one) => ({ ...one, line: 0 }))).toEqual(entries);
      }),
      { numRuns: 300 },
    );
  });

  test('is never misread when it comes back damaged', () => {
    const spot = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyFile, spot, spot, fc.string(), (entries, one, other, noise) => {
        const text = writePo({ headers, entries });
        const [from, to] = [one, other].sort().map((part) => Math.floor(part * text.length)) as [
          number,
          number,
        ];
        const damaged = text.slice(0, from) + noise + text.slice(to);
        const lines = damaged.split(/\r\n|\r|\n/).length;
        for (const { line } of faultsOf(() => read(damaged))) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const rule = (plural: string, count = 3) => `nplurals=${count}; plural=${plural};`;
const few = 'n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)';
const single = 'n%10==1 && n%100!=11';

describe('the rule by which a file counts', () => {
  test.each<[what: string, locale: Locale, header: string, forms: number[]]>([
    ['as we write it', Locale.RU, pluralForms[Locale.RU].header, [0, 1, 2]],
    ['as we write it', Locale.EN, pluralForms[Locale.EN].header, [0, 1]],
    ['as we write it', Locale.ZH, pluralForms[Locale.ZH].header, [0]],
    ['with many first', Locale.RU, rule(`${single} ? 2 : ${few} ? 1 : 0`), [2, 1, 0]],
    ['with few first', Locale.RU, rule(`(${few}) ? 0 : (${single}) ? 1 : 2`), [1, 0, 2]],
    ['by negation', Locale.RU, rule(`!(${single}) ? (!(${few}) ? 1 : 2) : 0`), [0, 2, 1]],
    [
      'in four forms, of which one is never used',
      Locale.RU,
      rule(`${single} ? 0 : ${few} ? 1 : n%10==0 || n%10>=5 || n%100>=11 && n%100<=14 ? 2 : 3`, 4),
      [0, 1, 2],
    ],
    ['by its value', Locale.EN, ' nplurals = 2 ; plural = n != 1 ', [0, 1]],
    ['the other way round', Locale.EN, rule('n==1', 2), [1, 0]],
    ['by arithmetic', Locale.EN, rule('(n*2/2 - 1 + 1 > 1) + (n < 1)', 2), [0, 1]],
  ])('is understood %s (%s)', (_, locale, text, forms) => {
    expect(formsByCategory(text, locale)).toEqual(forms);
  });

  test.each<[what: string, locale: Locale, header: string]>([
    ['is missing', Locale.RU, ''],
    ['is a template', Locale.RU, 'nplurals=INTEGER; plural=EXPRESSION;'],
    ['is of another language', Locale.RU, pluralForms[Locale.EN].header],
    ['has one form for all', Locale.RU, rule('0', 1)],
    ['has one form for two', Locale.RU, rule(`${single} ? 0 : 1`, 2)],
    ['counts none as one', Locale.EN, rule('n>1', 2)],
    ['has a form more than it says', Locale.RU, rule(`${single} ? 0 : ${few} ? 1 : 2`, 2)],
    ['divides by nothing', Locale.EN, rule('n/(n-n)', 2)],
    ['is negative', Locale.EN, rule('n==1 ? 0 : 0-1', 2)],
    ['does not end', Locale.EN, rule('(n!=1', 2)],
    ['chooses between one thing', Locale.EN, rule('n!=1 ? 1', 2)],
    ['goes on', Locale.EN, rule('n!=1 n', 2)],
    ['is a program', Locale.EN, rule('process.exit(n)', 2)],
    ['is too long', Locale.EN, rule(`${'0+'.repeat(1_000)}(n!=1)`, 2)],
    ['is too deep', Locale.EN, rule(`${'('.repeat(200)}n!=1${')'.repeat(200)}`, 2)],
    ['is nothing but no', Locale.EN, rule(`${'!'.repeat(400)}n`, 2)],
  ])('is refused when it %s', (_, locale, text) => {
    expect(formsByCategory(text, locale)).toBeNull();
  });
});

describe.runIf(hasTools)('other tools', () => {
  const folder = newFolder('po-');
  const path = (name: string) => join(folder, name);
  const file: PoFile = {
    headers,
    entries: [
      entry({
        context: '0198a1-1',
        id: '招商引资',
        strings: ['Привлечение инвестиций'],
        notes: ['标题'],
      }),
      entry({
        context: '0198a1-2',
        id: '<1>28.5 亿元</1>，<2/>\n第二行',
        strings: ['<1>2,85 млрд юаней</1>, <2/>\nвторая строка'],
        isFuzzy: true,
        previousId: '27 亿元',
      }),
      entry({ context: '0198a1-3', id: '招商引资', strings: [''] }),
      entry({
        context: 'pages:days',
        id: '{{count}}天',
        plural: '{{count}}天',
        strings: ['{{count}} день', '{{count}} дня', '{{count}} дней'],
      }),
    ],
  };
  for (const one of file.entries) one.references = [one.context];
  const identities = ({ entries }: PoFile) =>
    entries.map((one) => ({ keys: keysOf(one), id: one.id, strings: one.strings }));

  test('msgfmt finds nothing to correct', () => {
    writeFileSync(path('ru.po'), writePo(file));
    expect(runTool('msgfmt', ['-c', '-v', '-o', path('ru.mo'), path('ru.po')])).toMatch(
      /^2 translated messages, 1 fuzzy translation, 1 untranslated message\.$/m,
    );
    expect(() => runTool('msgfmt', ['-c', '-o', '/dev/null', path('missing.po')])).toThrow();
  });

  test('the Translate Toolkit takes it to XLIFF and back without losing a segment', () => {
    writeFileSync(path('ru.po'), writePo(file));
    runTool('po2xliff', ['--progress=none', '-i', path('ru.po'), '-o', path('ru.xlf')]);
    runTool('xliff2po', ['--progress=none', '-i', path('ru.xlf'), '-o', path('back.po')]);
    const back = readPo(readFileSync(path('back.po')));
    expect(identities(back)).toEqual(identities(file));
  });

  test('pofilter reads it, and finds the mistake that is in it', () => {
    const wrong = {
      ...file,
      entries: [...file.entries, entry({ context: 'x', id: '12 公里', strings: ['13 километров'] })],
    };
    writeFileSync(path('ru.po'), writePo(wrong));
    runTool('pofilter', ['--progress=none', '--nofuzzy', '-t', 'numbers', path('ru.po'), path('found.po')]);
    expect(readPo(readFileSync(path('found.po'))).entries.map(({ context }) => context)).toEqual(['x']);
  });
});
