import { expect, test } from 'vitest';
import { withUniqueIds } from '#src/translation/exchange/with-unique-ids.ts';
import { readXliff } from '#src/translation/exchange/xliff/read-xliff.ts';
import { readReturned } from '#src/translation/packages/returned/read-returned.ts';
import { expectProportion } from '../support/in-proportion.ts';
import { faultsOf } from '../support/faults.ts';
import { before, document, file, inUnit, one, segment } from '../support/xliff-files.ts';

const of = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');
const unit = (id: string, inside: string) => `<unit id="${id}">${inside}</unit>`;
const fixed = 'canCopy="no" canDelete="no"';
const match = (inside: string, attributes = '') => `<mtc:match ref="#s"${attributes}>${inside}</mtc:match>`;
const matches = (inside: string) =>
  inUnit(`<mtc:matches>${inside}</mtc:matches>${segment('一', 'a', ' id="s"')}`);

const record = (id: string) =>
  `<its:provenanceRecords xml:id="${id}"><its:provenanceRecord person="a"/></its:provenanceRecords>`;

/** A valid document with `count` of each thing that a rule of the format searches. */
const documents: Readonly<Record<string, (count: number) => string>> = {
  units: (count) => document(file(of(count, (n) => unit(`u${n}`, one)))),
  groups: (count) => document(file(of(count, (n) => `<group id="g${n}">${unit(`u${n}`, one)}</group>`))),
  'files that are referred to': (count) =>
    document(
      of(count, (n) => {
        const ref = `#f=f${count - 1 - n}/u=u`;
        const term = `<mrk id="m" type="term" ref="${ref}">一</mrk>`;
        return `<file id="f${n}">${unit('u', segment(term))}</file>`;
      }),
    ),
  'units that are referred to': (count) =>
    document(
      file(
        of(count, (n) =>
          unit(`u${n}`, segment(`<mrk id="m" type="term" ref="#u=u${count - 1 - n}">一</mrk>`)),
        ),
      ),
    ),
  'texts that flow in codes': (count) =>
    document(file(of(count, (n) => unit(`u${n}`, segment(`<ph id="1" subFlows="u${count - 1 - n}"/>`))))),
  'segments in another order': (count) =>
    inUnit(of(count, (n) => `<segment><source>一</source><target order="${count - n}">a</target></segment>`)),
  'notes and comments': (count) =>
    before('').replace(
      one,
      `<notes>${of(count, (n) => `<note id="n${n}">x</note>`)}</notes>${segment(
        of(count, (n) => `<mrk id="m${n}" type="comment" ref="#n=n${count - 1 - n}">一</mrk>`),
      )}`,
    ),
  'codes with data': (count) => {
    const codes = of(count, (n) => `<ph id="${n}" dataRef="d${n}"/>`);
    return before(`<originalData>${of(count, (n) => `<data id="d${n}">x</data>`)}</originalData>`).replace(
      one,
      segment(codes, codes),
    );
  },
  'starts and ends': (count) =>
    inUnit(
      segment(of(count, (n) => `<sc id="${n}"/>`) + of(count, (n) => `<ec startRef="${count - 1 - n}"/>`)),
    ),
  'annotations that overlap': (count) =>
    inUnit(
      segment(of(count, (n) => `<sm id="${n}" translate="no"/>`) + of(count, (n) => `<em startRef="${n}"/>`)),
    ),
  'codes in an order of their own': (count) => {
    const codes = of(count, (n) => `<ph id="${n}" canReorder="${n % 2 ? 'no' : 'firstNo'}" ${fixed}/>`);
    return inUnit(segment(codes, codes));
  },
  'one sequence of codes': (count) => {
    const codes = of(count, (n) => `<ph id="${n}" canReorder="${n > 0 ? 'no' : 'firstNo'}" ${fixed}/>`);
    return inUnit(segment(codes, codes));
  },
  'copies of a code': (count) =>
    inUnit(
      segment(
        '<ph id="1"/>',
        of(count, (n) => `<ph id="c${n}" copyOf="1"/>`),
      ),
    ),
  'copies of copies': (count) =>
    inUnit(
      segment(
        '<ph id="c0"/>',
        of(count, (n) => `<ph id="c${n + 1}" copyOf="c${n}"/>`),
      ),
    ),
  candidates: (count) =>
    matches(of(count, (n) => match('<source>一</source><target>a</target>', ` id="${n}"`))),
  'codes of a candidate': (count) =>
    matches(
      match(
        `<originalData>${of(count, (n) => `<data id="d${n}">x</data>`)}</originalData><source>${of(
          count,
          (n) => `<ph id="${n}" dataRef="d${n}"/>`,
        )}</source><target>a</target>`,
      ),
    ),
  terms: (count) =>
    inUnit(
      `<gls:glossary>${of(
        count,
        (n) =>
          `<gls:glossEntry ref="#m${n}"><gls:term>一</gls:term><gls:translation>a</gls:translation></gls:glossEntry>`,
      )}</gls:glossary>${segment(of(count, (n) => `<mrk id="m${n}" type="term">一</mrk>`))}`,
    ),
  metadata: (count) =>
    before(
      `<mda:metadata>${of(count, (n) => `<mda:metaGroup id="g${n}"><mda:meta type="a">x</mda:meta></mda:metaGroup>`)}</mda:metadata>`,
    ),
  'resources that are referred to': (count) =>
    before(
      `<res:resourceData>${of(
        count,
        (n) => `<res:resourceItem id="r${n}" mimeType="a/b"><res:source href="a"/></res:resourceItem>`,
      )}${of(count, (n) => `<res:resourceItemRef ref="r${n}"/>`)}</res:resourceData>`,
    ),
  'rules of validation': (count) =>
    before(`<val:validation>${of(count, (n) => `<val:rule isPresent="${n}"/>`)}</val:validation>`),
  'data of restrictions': (count) => before(of(count, (n) => `<slr:data profile="my:${n}"/>`)),
  revisions: (count) =>
    before(
      `<ctr:changeTrack><ctr:revisions appliesTo="target" currentVersion="${count - 1}">${of(
        count,
        (n) => `<ctr:revision version="${n}"><ctr:item property="content">a</ctr:item></ctr:revision>`,
      )}</ctr:revisions></ctr:changeTrack>`,
    ),
  'issues of quality': (count) =>
    before(
      `<its:locQualityIssues xml:id="q">${'<its:locQualityIssue locQualityIssueType="style"/>'.repeat(count)}</its:locQualityIssues>`,
    ),
  'confidences of machines': (count) =>
    document(
      file(
        of(count, (n) =>
          unit(`u${n}`, segment('<mrk id="m" type="its:generic" its:mtConfidence="0.5">一</mrk>')),
        ),
        ' its:annotatorsRef="mt-confidence|urn:my"',
      ),
    ),
  'thresholds of ratings': (count) =>
    document(
      file(
        of(count, (n) =>
          unit(
            `u${n}`,
            segment('<mrk id="m" type="its:generic" its:locQualityRatingScore="5">一</mrk>'),
          ).replace('<unit', '<unit its:locQualityRatingScoreThreshold="4"'),
        ),
        ' its:locQualityRatingScoreThreshold="4"',
      ),
    ),
  'records that are referred to': (count) =>
    document(
      file(
        of(count, (n) => record(`p${n}`)) +
          of(count, (n) =>
            unit(`u${n}`, one).replace(
              '<unit',
              `<unit its:provenanceRecordsRef="#f=f/its=p${count - 1 - n}"`,
            ),
          ),
      ),
    ),
  'things of modules that are referred to': (count) =>
    document(
      file(
        of(count, (n) => record(`p${n}`)) +
          of(count, (n) => `<group id="g${n}">${record(`q${n}`)}</group>`) +
          of(count, (n) =>
            unit(`u${n}`, segment(`<mrk id="m" type="term" ref="#its=${n % 2 ? 'p' : 'q'}${n}">一</mrk>`)),
          ),
      ),
    ),
  'data of sizes': (count) =>
    document(
      file(
        `<slr:data profile="my:x">${of(count, (n) => `<my:x id="x${n}"/>`)}</slr:data>` +
          of(count, (n) => unit(`u${n}`, segment(`<ph id="1" slr:sizeInfoRef="x${count - 1 - n}"/>`))),
      ),
    ),
  extensions: (count) => before(of(count, (n) => `<my:x id="${n}"/>`)),
  attributes: (count) => document(file(`<unit id="u" ${of(count, (n) => `my:a${n}="1" `)}>${one}</unit>`)),
  'pieces of text': (count) => inUnit(segment('一<![CDATA[二]]>'.repeat(count))),
};

test.each(Object.entries(documents))('a document takes as long to read as it is: %s', (_, documentOf) => {
  expect(faultsOf(() => readXliff(Buffer.from(documentOf(4))))).toEqual([]);
  expectProportion(
    (part) => documentOf(12_800 * part),
    (text) => readXliff(Buffer.from(text)),
  );
});

test('texts of many files with one id take as long to tell apart as they are', async () => {
  const texts = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ id: 'u', fileId: `${n}`, line: n }));
  expect(withUniqueIds(texts(2), () => '1').map(({ id }) => id)).toEqual(['0/u', 'u']);
  expectProportion(
    (part) => 'x'.repeat(12_800 * part),
    ({ length }) => withUniqueIds(texts(length), () => null),
  );
  const { texts: read } = await readReturned(Buffer.from(documents['files that are referred to']!(4)));
  expect(read.map(({ id }) => id)).toEqual(['u', 'u', 'u', 'u']);
});
