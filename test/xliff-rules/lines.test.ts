import { describe, expect, test } from 'vitest';
import { readXliff } from '#src/translation/exchange/xliff/read-xliff.ts';
import { faultsOf } from '../support/faults.ts';
import { before, inFile, inGroup, inUnit, one, segment, source, testRules } from '../support/xliff-files.ts';

const faults = (text: string) => faultsOf(() => readXliff(Buffer.from(text)));
const term = '<gls:term>一</gls:term><gls:translation>a</gls:translation>';
const glossary = `<gls:glossary><gls:glossEntry>${term}</gls:glossEntry></gls:glossary>`;
const rule = (attributes: string) => before(`<val:validation><val:rule ${attributes}/></val:validation>`);
const xlf = 'xmlns:xlf="urn:oasis:names:tc:xliff:document:2.0"';
const firm = '<ph id="1" canDelete="no"/>';
const two = (first: string, second: string, attributes: string) =>
  inUnit(segment(firm, first, attributes) + segment('二', second, attributes));

// Rules of several chapters that other tools check too.
testRules([
  [
    'attributes of the core have no prefix',
    inUnit(one),
    inUnit(one).replace('<unit', `<unit ${xlf} xlf:name="a"`),
  ],
  ['not those of codes', source('<ph id="1" disp="a"/>'), source(`<ph id="1" ${xlf} xlf:disp="a"/>`)],
  ['nor those that must be there', inUnit(one), inUnit(one).replace('<unit id', `<unit ${xlf} xlf:id`)],
  ['glossaries are of units', before(glossary), inFile(glossary)],
  ['not of groups', before(glossary), inGroup(glossary)],
  [
    'a candidate may be of a target',
    inUnit(
      `<mtc:matches><mtc:match ref="#t=m"><source>一</source><target>a</target></mtc:match></mtc:matches>${segment('一', '<mrk id="m" type="my:x">a</mrk>')}`,
    ),
    inUnit(
      `<mtc:matches><mtc:match ref="#t=n"><source>一</source><target>a</target></mtc:match></mtc:matches>${segment('一', '<mrk id="m" type="my:x">a</mrk>')}`,
    ),
  ],
  [
    'a rule of validation is ours or another\u2019s',
    rule('my:rule="a" my:more="b"'),
    rule('endsWith="a" my:rule="b"'),
  ],
  ['languages make none', rule('startsWith="a" xml:space="preserve"'), rule('xml:space="preserve"')],
  [
    'a final segment has the codes that it must have',
    two(`a${firm}`, 'b', ' state="final"'),
    two('a', `b${firm}`, ' state="final"'),
  ],
  [
    'others have them in the unit',
    two('a', `b${firm}`, ' state="reviewed"'),
    two('a', 'b', ' state="reviewed"'),
  ],
]);

describe('the line of a fault', () => {
  const spread = (attributes: string) => inUnit(one).replace('<unit', `\n<unit\n\n${attributes}\n`);

  test.each([
    ['an attribute that is none', spread('title="a"'), 4, 'attribute-unknown'],
    ['a value', spread('\n translate="maybe"'), 5, 'attribute-malformed'],
    ['what needs another', spread('fs:subFs="a,b"'), 4, 'attribute-needs'],
    ['what excludes another', spread('slr:sizeInfo="a"\nslr:sizeInfoRef="b"'), 5, 'attributes-exclude'],
    ['a reference', source('<mrk id="m"\ntype="my:x"\nref="#nothing">一</mrk>'), 3, 'reference-unknown'],
    [
      'what is missing, at its element',
      source('\n<mrk id="m"\ntype="generic">一</mrk>'),
      2,
      'attribute-missing',
    ],
  ])('is that of the attribute: %s', (_, text, line, reason) => {
    expect(faults(text)).toContainEqual(expect.objectContaining({ line, reason }));
  });
});

describe('an element before one that has to come first', () => {
  test.each([
    ['target', 'source', 'segment', inUnit('<segment>\n<target>a</target>\n<source>一</source></segment>')],
    [
      'target',
      'source',
      'ignorable',
      inUnit(`${one}<ignorable>\n<target>a</target>\n<source>一</source></ignorable>`),
    ],
    [
      'gls:translation',
      'gls:term',
      'gls:glossEntry',
      before(
        '<gls:glossary><gls:glossEntry>\n<gls:translation>a</gls:translation>\n<gls:term>一</gls:term></gls:glossEntry></gls:glossary>',
      ),
    ],
  ])('is named: %s before %s', (element, first, parent, text) => {
    expect(faults(text)).toEqual([
      { line: 2, reason: 'element-too-early', details: { element, before: first, parent } },
    ]);
  });

  test('what may be missing is reported with its line', () => {
    const late = `${one}\n<notes><note>a</note></notes>`;
    expect(faults(inUnit(late))).toMatchObject([{ line: 2, reason: 'element-unexpected' }]);
    expect(faults(inUnit('<segment><source/>\n<source/></segment>'))).toMatchObject([
      { line: 2, reason: 'element-unexpected' },
    ]);
  });
});
