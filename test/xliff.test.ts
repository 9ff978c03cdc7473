import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joined, type Token } from '#src/translation/exchange/inline.ts';
import { readXliff } from '#src/translation/exchange/xliff/read-xliff.ts';
import { rewriteXliff } from '#src/translation/exchange/xliff/rewrite-xliff.ts';
import { writeXliff, type WrittenXliff } from '#src/translation/exchange/xliff/write-xliff.ts';
import { faultsOf } from './support/faults.ts';
import { hasSuite, suiteFile, suiteFiles } from './support/xliff-suite.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const read = (text: string) => readXliff(bytes(text));

/** A document with the unit on line 3; its content begins on line 4. */
const xliff = (inside: string, attributes = 'srcLang="zh-CN" trgLang="ru"', unit = '') =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" ${attributes} xmlns:my="urn:my" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xmlns:val="urn:oasis:names:tc:xliff:validation:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0" xmlns:res="urn:oasis:names:tc:xliff:resourcedata:2.0">
<file id="f">
<unit id="u"${unit}>
${inside}
</unit>
</file>
</xliff>`;
const segment = (source: string, target?: string, attributes = '') =>
  `<segment${attributes}><source>${source}</source>${target === undefined ? '' : `<target>${target}</target>`}</segment>`;
const firm = 'canCopy="no" canDelete="no"';

describe('a translator’s XLIFF file', () => {
  test('is read by units, whatever a tool has cut them into', () => {
    const { sourceLanguage, targetLanguage, units } = read(
      xliff(
        `<notes><note category="context">标题</note></notes>
<segment id="a" state="reviewed"><source>一<pc id="1">二</pc></source><target order="3">два <pc id="1">один</pc></target></segment>
<ignorable><source> </source><target> </target></ignorable>
<segment id="b" state="translated"><source><mrk id="m" translate="no">三</mrk><ph id="2"/></source><target order="1">три<ph id="2"/></target></segment>`,
      ),
    );
    expect({ sourceLanguage, targetLanguage }).toEqual({ sourceLanguage: 'zh-CN', targetLanguage: 'ru' });
    expect(units).toEqual([
      {
        id: 'u',
        fileId: 'f',
        line: 3,
        state: 'translated',
        isHalf: false,
        notes: ['标题'],
        source: [
          '一',
          { kind: 'open', id: '1' },
          '二',
          { kind: 'close', id: '1' },
          ' 三',
          { kind: 'alone', id: '2' },
        ],
        target: [
          'три',
          { kind: 'alone', id: '2' },
          ' два ',
          { kind: 'open', id: '1' },
          'один',
          { kind: 'close', id: '1' },
        ],
        completed: [
          'три',
          { kind: 'alone', id: '2' },
          ' два ',
          { kind: 'open', id: '1' },
          'один',
          { kind: 'close', id: '1' },
        ],
      },
    ]);
  });

  const two = (one: string, other: string) =>
    read(xliff(`${one}<ignorable><source> </source></ignorable>${other}`)).units[0]!;
  test.each<[what: string, one: string, other: string]>([
    ['has no target', segment('一。', 'A.'), segment('二。')],
    ['has an empty one', segment('一。', 'A.'), segment('二。', '')],
    ['has one of blanks', segment('一。', 'A.'), segment('二。', ' \n ')],
    ['has one of codes alone', segment('一。', 'A.'), segment('二<ph id="1"/>', '<ph id="1"/>')],
    ['has one that nobody sees', segment('一。', 'A.'), segment('二。', '\u200B\u00AD')],
    ['has one of marks', segment('一。', 'A.'), segment('二。', '…')],
    ['has its own source', segment('一。', 'A.'), segment('二。', ' 二。')],
    [
      'has its own source, and the other says that it is translated',
      segment('一。', 'A.', ' state="final"'),
      segment('<pc id="1">二</pc>。', '<pc id="1">二</pc>。', ' state="final"'),
    ],
    ['is its own source, and the other is open', segment('一。', '一。'), segment('二。')],
    [
      'is ignorable though there is Chinese in it',
      segment('一。', 'A.'),
      '<ignorable><source>二。</source></ignorable>',
    ],
    [
      'is ignorable, Chinese and its own source',
      segment('一。', 'A.'),
      '<ignorable><source>二。</source><target>二。</target></ignorable>',
    ],
    ['comes first and has none', segment('一。'), segment('二。', 'B.')],
    [
      'has none, and the other says that it is translated',
      segment('一。', 'A.', ' state="translated"'),
      segment('二。'),
    ],
    ['is initial', segment('一。', 'A.', ' state="final"'), segment('二。', 'B.', ' state="initial"')],
    ['says no state beside one that does', segment('一。', 'A.', ' state="reviewed"'), segment('二。', 'B.')],
    [
      'is initial and empty beside an initial one',
      segment('一。', 'A.', ' state="initial"'),
      segment('二。'),
    ],
    [
      'is said to be final and is empty',
      segment('一。', 'A.', ' state="final"'),
      segment('二。', '', ' state="final" subState="my:x"'),
    ],
  ])('is half of a translation where one segment of two %s', (_, one, other) => {
    expect(two(one, other)).toMatchObject({ isHalf: true, state: 'initial' });
  });
  test.each<[what: string, state: string | null, one: string, other: string]>([
    ['both have targets', null, segment('一。', 'A.'), segment('二。', 'B.')],
    ['neither has', null, segment('一。'), segment('二。')],
    [
      'both are initial',
      'initial',
      segment('一。', 'A.', ' state="initial"'),
      segment('二。', 'B.', ' state="initial"'),
    ],
    [
      'they are both more than initial',
      'translated',
      segment('一。', 'A.', ' state="final"'),
      segment('二。', 'B.', ' state="translated"'),
    ],
    ['one is a code alone', 'final', segment('一。', 'A.', ' state="final"'), segment('<ph id="1"/>')],
    ['one is a figure and stays', null, segment('一', 'A.'), segment('5 %', '5 %')],
    ['one is a sign and stays', null, segment('一', 'A.'), segment('。', '.')],
    ['one is a tick', null, segment('一', 'A'), segment('有', '✓')],
    ['both are their own source', null, segment('一', '一'), segment('二', '二')],
    ['marks are ignorable', null, segment('一', 'A'), '<ignorable><source>，</source></ignorable>'],
    [
      'Chinese that is ignorable is translated',
      null,
      segment('一', 'A'),
      '<ignorable><source>二</source><target>B</target></ignorable>',
    ],
    ['one is a blank', 'final', segment('一。', 'A.', ' state="final"'), segment('\u3000')],
  ])('is no half of one where %s', (_, state, one, other) => {
    expect(two(one, other)).toMatchObject({ isHalf: false, state });
  });

  test('has what is not to be translated from its source, in the order of its targets', () => {
    expect(two(segment('一。', 'A.'), segment('二<ph id="1"/>。', 'B<ph id="1"/>.'))).toMatchObject({
      target: ['A.B', { kind: 'alone', id: '1' }, '.'],
      completed: ['A. B', { kind: 'alone', id: '1' }, '.'],
    });
    expect(two(segment('一。', 'A.'), segment('<ph id="1"/>')).completed).toEqual([
      'A. ',
      { kind: 'alone', id: '1' },
    ]);
    expect(two(segment('一。'), segment('二。')).completed).toBeNull();
  });

  test('keeps units with one id in two files apart', () => {
    const text = xliff(segment('一', 'A')).replace(
      '</file>',
      `</file><file id="g"><unit id="u">${segment('二', 'B')}</unit></file>`,
    );
    expect(read(text).units.map(({ id, fileId, target }) => [id, fileId, target])).toEqual([
      ['u', 'f', ['A']],
      ['u', 'g', ['B']],
    ]);
  });

  test('may have lost the data that we wrote for its codes, where its reader knows them', () => {
    const lost = (ref: string) =>
      bytes(
        xliff(
          segment(
            `<pc id="1" dataRefStart="start-1" dataRefEnd="${ref}">一</pc><ph id="2" dataRef="start-2"/>`,
          ),
        ),
      );
    expect(faultsOf(() => readXliff(lost('end-1')))).toMatchObject([{ reason: 'reference-unknown' }, {}, {}]);
    expect(faultsOf(() => readXliff(lost('end-1'), { isOwn: true }))).toEqual([]);
    expect(faultsOf(() => readXliff(lost('end-2'), { isOwn: true }))).toMatchObject([
      { reason: 'reference-unknown', details: { value: 'end-2' } },
    ]);
    const written = bytes(
      xliff(
        `<originalData><data id="d">b</data></originalData>${segment('<ph id="1" dataRef="start-1"/>一')}`,
      ),
    );
    expect(faultsOf(() => readXliff(written, { isOwn: true }))).toMatchObject([
      { reason: 'reference-unknown' },
    ]);
  });

  test.each([
    ['<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', '1.2'],
    ['<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.1"/>', '1.1'],
    ['<xliff version="1.2"><file/></xliff>', '1.2'],
    ['<xliff version="1.0"/>', '1.0'],
  ])('names its format where it is of the old one: %s', (text, version) => {
    expect(faultsOf(() => read(text))).toEqual([{ line: 1, reason: 'xliff-old', details: { version } }]);
  });

  test.each([
    ['<xliff/>', 'namespace-missing', { namespace: 'urn:oasis:names:tc:xliff:document:2.0' }],
    ['<xliff version="2.1"/>', 'namespace-missing', {}],
    ['<xliff xmlns="urn:my" version="2.0"/>', 'not-xliff', { element: '{urn:my}xliff' }],
    ['<html version="1.2"/>', 'not-xliff', { element: 'html' }],
  ])('is no XLIFF at all: %s', (text, reason, details) => {
    expect(faultsOf(() => read(text))).toMatchObject([{ reason, details }]);
  });

  test.each(['ISO-8859-1', 'GB18030', 'windows-1251', 'EBCDIC-CP-US', 'UTF-7'])(
    'names its encoding where its declaration says %s, whatever its bytes are',
    (encoding) => {
      for (const quote of [`"`, `'`])
        for (const sign of ['\u00E9', 'a']) {
          const text = `<?xml version="1.0" encoding=${quote}${encoding}${quote}?>\n${xliff(segment(sign))}`;
          expect(faultsOf(() => readXliff(Buffer.from(text, 'latin1')))).toEqual([
            { line: 1, reason: 'encoding-unknown', details: { encoding } },
          ]);
        }
    },
  );
  test.each(['us-ascii', 'US-ASCII', 'utf-8', 'UTF-8'])('may be in %s', (encoding) => {
    const text = `<?xml version="1.0" encoding="${encoding}"?>\n${xliff(segment('&#x4E00;'))}`;
    expect(readXliff(Buffer.from(text)).units[0]!.source).toEqual(['一']);
  });

  test.each<[rule: string, text: string, reason: string, line: number]>([
    ['is not cut off', xliff(segment('一')).slice(0, -30), 'not-xml', 4],
    [
      'says one thing in one place',
      xliff('<segment><source>一</source><source>二</source></segment>'),
      'element-unexpected',
      4,
    ],
    [
      'is no program: document types are refused',
      `<!DOCTYPE x [<!ENTITY a "b">]>\n${xliff('&a;')}`,
      'dtd-refused',
      1,
    ],
    [
      'is of a version that is known',
      xliff(segment('一')).replace('version="2.1"', 'version="3.0"'),
      'attribute-malformed',
      1,
    ],
    [
      'names the language of its targets',
      xliff(segment('一', 'a'), 'srcLang="zh-CN"'),
      'target-language-missing',
      4,
    ],
    ['names languages as BCP 47 does', xliff(segment('一'), 'srcLang="zh_CN"'), 'attribute-malformed', 1],
    [
      'has no other language inside',
      xliff(segment('一'), undefined, ' xml:lang="ja"'),
      'language-differs',
      4,
    ],
    [
      'lists every unit once',
      xliff(`${segment('一')}</unit>\n<unit id="u">${segment('二')}`),
      'id-repeated',
      5,
    ],
    [
      'gives a segment and a code no common id',
      xliff(segment('<ph id="1"/>', undefined, ' id="1"')),
      'id-repeated',
      4,
    ],
    [
      'gives notes of one place no common id',
      xliff(`<notes><note id="n">a</note>\n<note id="n">b</note></notes>${segment('一')}`),
      'id-repeated',
      5,
    ],
    ['has text where there is text to translate', xliff(`слова ${segment('一')}`), 'text-unexpected', 4],
    ['has a segment in every unit', xliff('<ignorable><source/></ignorable>'), 'element-missing', 3],
    [
      'keeps the places of its targets apart',
      xliff(`${segment('一', 'a')}\n<segment><source>二</source><target order="1">b</target></segment>`),
      'order-conflict',
      5,
    ],
    [
      'has no place beyond the last',
      xliff('<segment><source>二</source><target order="2">b</target></segment>'),
      'order-conflict',
      4,
    ],
    [
      'is not reviewed where nothing is translated',
      xliff(segment('一', undefined, ' state="reviewed"')),
      'state-without-target',
      4,
    ],
    [
      'refines a state that it tells',
      xliff(segment('一', undefined, ' subState="my:x"')),
      'attribute-needs',
      4,
    ],
    [
      'keeps the prefix of the specification out of its own states',
      xliff(segment('一', 'a', ' state="final" subState="xlf:x"')),
      'attribute-malformed',
      4,
    ],
    ['ends what it starts', xliff(segment('<sc id="1"/>一')), 'code-unpaired', 4],
    [
      'does not end twice',
      xliff(segment('<sc id="1"/>一<ec startRef="1"/><ec startRef="1"/>')),
      'code-unpaired',
      4,
    ],
    [
      'does not isolate an end that has its start',
      xliff(segment('<sc id="1" isolated="yes"/>一<ec startRef="1"/>')),
      'code-unpaired',
      4,
    ],
    [
      'names the start of an end that is not isolated',
      xliff(segment('一<ec id="1"/>')),
      'attribute-missing',
      4,
    ],
    [
      'gives an isolated end an id of its own',
      xliff(segment('一<ec startRef="1" isolated="yes"/>')),
      'attribute-missing',
      4,
    ],
    [
      'ends nothing with an isolated end',
      xliff(segment('<sc id="1"/>一<ec id="1" isolated="yes"/>')),
      'code-unpaired',
      4,
    ],
    ['ends annotations as well', xliff(segment('<sm id="1" translate="no"/>一')), 'code-unpaired', 4],
    [
      'gives a start and its end the same hints',
      xliff(segment('<sc id="1" canOverlap="no"/>一<ec startRef="1"/>')),
      'codes-differ',
      4,
    ],
    [
      'keeps codes that must not be deleted',
      xliff(segment(`<ph id="1" ${firm}/>一`, 'a')),
      'code-missing',
      4,
    ],
    [
      'keeps the order of codes that must not be reordered',
      xliff(
        segment(
          `<ph id="1" ${firm} canReorder="firstNo"/><ph id="2" ${firm} canReorder="no"/>`,
          `<ph id="2" ${firm} canReorder="no"/><ph id="1" ${firm} canReorder="firstNo"/>`,
        ),
      ),
      'code-sequence-broken',
      4,
    ],
    [
      'puts nothing between codes that stay together',
      xliff(
        segment(
          `<ph id="1" ${firm} canReorder="firstNo"/><ph id="2" ${firm} canReorder="no"/><ph id="3"/>`,
          `<ph id="1" ${firm} canReorder="firstNo"/><ph id="3"/><ph id="2" ${firm} canReorder="no"/>`,
        ),
      ),
      'codes-reordered',
      4,
    ],
    [
      'begins an order before it goes on',
      xliff(segment(`<ph id="1" ${firm} canReorder="no"/>`)),
      'code-sequence-broken',
      4,
    ],
    [
      'forbids copies of what must keep its order',
      xliff(segment('<ph id="1" canDelete="no" canReorder="firstNo"/>')),
      'attribute-needs',
      4,
    ],
    ['copies what there is', xliff(segment('<ph id="1" copyOf="9"/>')), 'reference-unknown', 4],
    [
      'copies what may be copied',
      xliff(segment('<ph id="1" canCopy="no"/><ph id="2" copyOf="1"/>')),
      'code-not-copyable',
      4,
    ],
    [
      'makes no pair of a placeholder',
      xliff(segment('<ph id="1"/>', '<pc id="1">a</pc>')),
      'target-code-differs',
      4,
    ],
    ['refers to data that is there', xliff(segment('<ph id="1" dataRef="d"/>')), 'reference-unknown', 4],
    [
      'refers to data at both ends of a pair',
      xliff(
        `<originalData><data id="d">b</data></originalData>${segment('<pc id="1" dataRefStart="d">一</pc>')}`,
      ),
      'attribute-needs',
      4,
    ],
    ['refers to units that are there', xliff(segment('<ph id="1" subFlows="u v"/>')), 'reference-unknown', 4],
    [
      'comments with a note of its unit',
      xliff(segment('<mrk id="1" type="comment" ref="#n=9">一</mrk>')),
      'reference-unknown',
      4,
    ],
    [
      'comments with something',
      xliff(segment('<mrk id="1" type="comment">一</mrk>')),
      'attributes-exclude',
      4,
    ],
    [
      'says of an unnamed mark whether to translate it',
      xliff(segment('<mrk id="1">一</mrk>')),
      'attribute-missing',
      4,
    ],
    [
      'refers in the form of the specification',
      xliff(segment('<mrk id="1" type="my:x" ref="#u=u/f=f">一</mrk>')),
      'reference-malformed',
      4,
    ],
    [
      'refers to a file first when it begins at the root',
      xliff(segment('<mrk id="1" type="my:x" ref="#/u=u">一</mrk>')),
      'reference-malformed',
      4,
    ],
    [
      'refers to what is there',
      xliff(segment('<mrk id="1" type="my:x" ref="#u=v">一</mrk>')),
      'reference-unknown',
      4,
    ],
    [
      'names a kind of code before its subtype',
      xliff(segment('<ph id="1" subType="my:x"/>')),
      'attribute-needs',
      4,
    ],
    [
      'uses subtypes with their kind',
      xliff(segment('<ph id="1" type="ui" subType="xlf:b"/>')),
      'attribute-malformed',
      4,
    ],
    ...['0009', '0041', 'D7FF', 'E000', 'FFFD', '10000'].map((hex): [string, string, string, number] => [
      `writes as a code point only what XML cannot hold, which is not ${hex}`,
      xliff(segment(`<cp hex="${hex}"/>`)),
      'attribute-malformed',
      4,
    ]),
    ['has attributes that are known', xliff(segment('一', undefined, ' my:x="1"')), 'attribute-unknown', 4],
    ['formats with elements of HTML', xliff(segment('<ph id="1" fs:fs="blink"/>')), 'attribute-malformed', 4],
    [
      'formats in detail only what it formats',
      xliff(segment('<ph id="1" fs:subFs="a,b"/>')),
      'attribute-needs',
      4,
    ],
    [
      'proposes for a text that is there',
      xliff(
        `<mtc:matches><mtc:match ref="#9"><source>a</source><target>b</target></mtc:match></mtc:matches>\n${segment('一')}`,
      ),
      'reference-unknown',
      4,
    ],
    [
      'explains a term with something',
      xliff(
        `<gls:glossary><gls:glossEntry><gls:term>a</gls:term></gls:glossEntry></gls:glossary>${segment('一')}`,
      ),
      'element-missing',
      4,
    ],
    [
      'demands one thing in one rule',
      xliff(`<val:validation><val:rule isPresent="a" endsWith="b"/></val:validation>${segment('一')}`),
      'attributes-exclude',
      4,
    ],
    [
      'keeps groups of metadata apart',
      xliff(
        `<mda:metadata><mda:metaGroup id="1"><mda:meta type="a">b</mda:meta></mda:metaGroup><mda:metaGroup id="1"><mda:meta type="a">b</mda:meta></mda:metaGroup></mda:metadata>${segment('一')}`,
      ),
      'id-repeated',
      4,
    ],
    [
      'measures sizes in one way',
      xliff(segment('<ph id="1" slr:sizeInfo="1" slr:sizeInfoRef="a"/>')),
      'attributes-exclude',
      4,
    ],
    [
      'takes resources from where they are',
      xliff(`<res:resourceData><res:resourceItemRef ref="9"/></res:resourceData>${segment('一')}`),
      'reference-unknown',
      4,
    ],
  ])('%s', (_, text, reason, line) => {
    expect(faultsOf(() => read(text))).toContainEqual(expect.objectContaining({ reason, line }));
  });

  test.each(['0000', '001F', 'D800', 'DFFF', 'FFFE', 'FFFF'])(
    'may write %s as a code point, which XML cannot hold',
    (hex) => {
      expect(faultsOf(() => read(xliff(segment(`<cp hex="${hex}"/>`))))).toEqual([]);
    },
  );

  test('is small, shallow and text', () => {
    const deep = `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`;
    expect(faultsOf(() => read(deep))).toMatchObject([{ reason: 'too-deep', line: 1 }]);
    const many = xliff(`<my:x>${'<my:y/>'.repeat(300_001)}</my:x>${segment('一')}`);
    expect(faultsOf(() => read(many))).toMatchObject([{ reason: 'too-many-elements', line: 4 }]);
    expect(faultsOf(() => readXliff(Buffer.alloc(17 << 20, ' ')))).toMatchObject([{ reason: 'too-large' }]);
    const latin = Buffer.concat([bytes('<a>\n<b>\n'), Buffer.from([0xe9, 0x20]), bytes('</b></a>')]);
    expect(faultsOf(() => readXliff(latin))).toMatchObject([{ reason: 'encoding-broken', line: 3 }]);
    const declared = `<?xml version="1.0" encoding="GB18030"?>${xliff(segment('一'))}`;
    expect(faultsOf(() => read(declared))).toMatchObject([{ reason: 'encoding-unknown', line: 1 }]);
    const wide = Buffer.from(
      `\uFEFF<?xml version="1.0" encoding="UTF-16"?>${xliff(segment('一'))}`,
      'utf16le',
    );
    expect(readXliff(wide).units[0]!.source).toEqual(['一']);
  });
});

const id = fc.stringMatching(/^[a-zA-Z0-9_.-]{1,8}$/);
const words = fc.string({
  unit: fc.constantFrom('一', '二', 'я', 'b', '<', '&', '"', ' ', '\n', '\u0001', ']]>', '\\', '<1>'),
});
const tokens = fc
  .array(fc.oneof(words, fc.constant('alone'), fc.constant('pair')), { maxLength: 6 })
  .map((pieces): Token[] =>
    joined(
      pieces.flatMap((piece, index): Token[] =>
        piece === 'alone'
          ? [{ kind: 'alone', id: `c${index}` }]
          : piece === 'pair'
            ? [{ kind: 'open', id: `c${index}` }, '中', { kind: 'close', id: `c${index}` }]
            : [piece],
      ),
    ),
  );
const unit = fc.record({
  id,
  name: fc.constant('title'),
  notes: fc.constant<WrittenXliff['files'][0]['units'][0]['notes']>([
    { category: 'field', text: '标题 <b>' },
  ]),
  text: tokens,
  isTranslated: fc.boolean(),
  state: fc.constantFrom('initial', 'translated', 'reviewed', 'final'),
});
const written = fc
  .uniqueArray(unit, { selector: (one) => one.id, minLength: 1, maxLength: 5 })
  .map((units): WrittenXliff => ({
    sourceLanguage: 'zh-CN',
    targetLanguage: 'ru',
    files: [
      {
        id: 'item',
        original: 'news/first',
        notes: [],
        units: units.map(({ text, isTranslated, ...rest }) => ({
          ...rest,
          source: text,
          target: isTranslated ? text : null,
          subState: null,
        })),
      },
    ],
  }));

describe('what we write', () => {
  test('is valid, and is read as it was meant, whatever it contains', () => {
    fc.assert(
      fc.property(written, (document) => {
        const text = writeXliff(document);
        expect(writeXliff(document)).toBe(text);
        const units = read(text).units;
        expect(units.map(({ id, source, target, state }) => ({ id, source, target, state }))).toEqual(
          document.files[0]!.units.map(({ id, source, target, state }) => ({
            id,
            source,
            target,
            state: target ? state : null,
          })),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('is of XLIFF 2.0 for tools that know nothing else, with nothing else changed', () => {
    fc.assert(
      fc.property(written, (document) => {
        const text = writeXliff({ ...document, version: '2.0' });
        expect(text.replace('version="2.0"', 'version="2.1"')).toBe(writeXliff(document));
        expect(faultsOf(() => read(text))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test('is never misread when it comes back damaged: it is read, or refused with a line', () => {
    const whole = [
      xliff(`${segment(`<pc id="1" ${firm}>一</pc>`, `<pc id="1" ${firm}>a</pc>`, ' state="final"')}`),
      ...suiteFiles('valid').map((name) => suiteFile('valid', name).toString('utf8')),
    ];
    const spot = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        spot,
        spot,
        fc.constantFrom('cut', 'repeat', 'noise'),
        fc.string(),
        (text, one, other, how, noise) => {
          const [from, to] = [one, other].sort().map((part) => Math.floor(part * text.length)) as [
            number,
            number,
          ];
          const piece = how === 'cut' ? '' : how === 'repeat' ? text.slice(from, to).repeat(2) : noise;
          const damaged = text.slice(0, from) + piece + text.slice(to);
          const lines = damaged.split(/\r\n|\r|\n/).length;
          for (const { line } of faultsOf(() => read(damaged))) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(lines);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/**
 * The pairs of the suite demonstrate a tool that joins, cuts or strips. The hub does none of these; it reads every unit
 * as one text without annotations, so both files of a pair must give the same result.
 */
const sameText = [
  'toJoin1',
  'toJoin2',
  'toJoin3',
  'toJoin4',
  'toSegment1',
  'toRemoveAnnotations',
  'toRemoveExtensions',
];
/** Read and written again, with modules and extensions. */
const rewritten = ['toRewrite1', 'toRewrite2'];

describe.runIf(hasSuite)('the suite of the OASIS committee', () => {
  test.each(suiteFiles('valid'))('reads %s', (name) => {
    expect(faultsOf(() => readXliff(suiteFile('valid', name)))).toEqual([]);
  });

  test.each(suiteFiles('invalid'))('refuses %s with its line', (name) => {
    const faults = faultsOf(() => readXliff(suiteFile('invalid', name)));
    expect(faults.length).toBeGreaterThan(0);
    for (const { line } of faults) expect(line).toBeGreaterThan(1);
  });

  test('has no pair that is neither held nor explained', () => {
    const names = suiteFiles('in-out').map((name) => name.replace(/_(in|out)\.xlf$/, ''));
    expect([...new Set(names)].sort()).toEqual([...sameText, ...rewritten].sort());
  });

  test.each(sameText)('says the same before and after: %s', (name) => {
    const [before, after] = ['in', 'out'].map((end) =>
      readXliff(suiteFile('in-out', `${name}_${end}.xlf`)).units.map(({ id, source, target }) => ({
        id,
        // Joining segments that have their own order writes the source in the order of the targets.
        source: ['toJoin3', 'toJoin4'].includes(name) ? signsIn(source) : source,
        target,
      })),
    );
    expect(before).toEqual(after);
  });
  const signsIn = (source: readonly Token[]) =>
    source.flatMap((token) => (typeof token === 'string' ? token.split('') : [JSON.stringify(token)])).sort();

  test.each(rewritten)('is written back as it should be: %s', (name) => {
    const back = rewriteXliff(suiteFile('in-out', `${name}_in.xlf`));
    expect(back).toBe(rewriteXliff(suiteFile('in-out', `${name}_out.xlf`)));
    expect(rewriteXliff(bytes(back))).toBe(back);
  });
});
