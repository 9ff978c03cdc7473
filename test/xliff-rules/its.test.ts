import { describe, expect, test } from 'vitest';
import { readXliff } from '#src/translation/exchange/xliff/read-xliff.ts';
import { faultsOf } from '../support/faults.ts';
import { document, file, one, segment, source, testRules } from '../support/xliff-files.ts';

// The attributes of the tag set for internationalization: 5.9.12 of XLIFF 2.1, with its.xsd and its.sch.
const marked = (attributes: string) => source(`<mrk id="1" ${attributes}>一</mrk>`);
const generic = (attributes: string) => marked(`type="its:generic" ${attributes}`);
const on = (attributes: string, inside = one) =>
  document(file(`<unit id="u" ${attributes}>${inside}</unit>`));
const mt = 'its:annotatorsRef="mt-confidence|urn:a"';
const texts = 'its:annotatorsRef="text-analysis|urn:a"';
const terms = 'its:annotatorsRef="terminology|urn:a"';

testRules([
  [
    'a threshold is of a score',
    generic('its:locQualityRatingScore="5" its:locQualityRatingScoreThreshold="4.5"'),
    generic('its:locQualityRatingScoreThreshold="4.5"'),
  ],
  [
    'or of a vote',
    generic('its:locQualityRatingVote="-5" its:locQualityRatingVoteThreshold="4"'),
    generic('its:locQualityRatingScore="5" its:locQualityRatingVoteThreshold="4"'),
  ],
  [
    'that is told above',
    on(
      'its:locQualityRatingScore="5"',
      segment('<mrk id="1" type="its:generic" its:locQualityRatingScoreThreshold="4">一</mrk>'),
    ),
    on(
      'its:locQualityRatingVote="5"',
      segment('<mrk id="1" type="its:generic" its:locQualityRatingScoreThreshold="4">一</mrk>'),
    ),
  ],
  [
    'or within',
    on(
      'its:locQualityRatingScoreThreshold="4"',
      segment('<mrk id="1" type="its:generic" its:locQualityRatingScore="5">一</mrk>'),
    ),
    on('its:locQualityRatingScoreThreshold="4"'),
  ],
  [
    'tools are named for a category',
    on('its:annotatorsRef="domain|urn:a storage-size|b"'),
    on('its:annotatorsRef="domains|urn:a"'),
  ],
  [
    'that there is',
    on('its:annotatorsRef=" translate|urn:a\nid-value|urn:b "'),
    on('its:annotatorsRef="translate|urn:a spelling|urn:b"'),
  ],
  [
    'each by its address',
    on('its:annotatorsRef="terminology|urn:a|b"'),
    on('its:annotatorsRef="terminology|"'),
  ],
  ['behind a bar', on('its:annotatorsRef="provenance|a"'), on('its:annotatorsRef="provenance a"')],
  [
    'whose confidence in a text it is, is told',
    generic(`${texts} its:taIdentRef="urn:a" its:taConfidence="0.7"`),
    generic(`${mt} its:taIdentRef="urn:a" its:taConfidence="0.7"`),
  ],
  [
    'and in a term',
    marked(`type="term" ${terms} its:termConfidence="0"`),
    marked('type="term" its:termConfidence="0"'),
  ],
  [
    'perhaps above',
    marked('type="term" its:termConfidence="1"').replace('<unit', `<unit ${terms}`),
    marked('type="term" its:termConfidence="1"').replace('<unit', `<unit ${texts}`),
  ],
  [
    'confidence may have an exponent',
    generic(`${mt} its:mtConfidence="8.9E-1"`),
    generic(`${mt} its:mtConfidence="8.9E"`),
  ],
  ['within its bounds', generic(`${mt} its:mtConfidence="+1e0"`), generic(`${mt} its:mtConfidence="1e1"`)],
  ['and is a number', generic(`${mt} its:mtConfidence=".5e-3"`), generic(`${mt} its:mtConfidence="NaN"`)],
  [
    'severity has none',
    generic('its:locQualityIssueType="style" its:locQualityIssueSeverity="50"'),
    generic('its:locQualityIssueType="style" its:locQualityIssueSeverity="5e1"'),
  ],
  [
    'what ITS has of its own for XLIFF is two attributes',
    generic('itsm:domains="law, city"'),
    generic('itsm:domain="law"'),
  ],
  ['the language is one', generic('itsm:lang="en-GB"'), generic('itsm:lang="e n"')],
  [
    'ITS for a text needs neither type nor translation',
    marked('its:localeFilterList="ru"'),
    marked('my:x="ru"'),
  ],
]);

const annotations = [
  'its:allowedCharacters="[a-z]"',
  'its:localeFilterList="ru"',
  'its:locQualityRatingScore="5"',
  'its:locQualityRatingVote="5"',
  'its:taIdentRef="urn:a"',
  'its:taSource="a" its:taIdent="b"',
  'its:taClassRef="urn:a"',
  'itsm:domains="law"',
  'itsm:lang="en"',
  `${mt} its:mtConfidence="0.5"`,
];
const faults = (text: string) => faultsOf(() => readXliff(Buffer.from(text)));
const starting = (attributes: string) => source(`<sm id="1" ${attributes}/>一<em startRef="1"/>`);

describe.each(annotations)('a marker with %s', (attributes) => {
  test.each(['', 'type="its:generic"', 'type="itsm:lang"'])('may say %j', (type) => {
    expect(faults(marked(`${type} ${attributes}`))).toEqual([]);
    expect(faults(starting(`${type} ${attributes}`))).toEqual([]);
  });

  test.each(['type="term"', 'type="comment" value="a"', 'type="generic" translate="no"', 'type="my:x"'])(
    'is not one of %j',
    (type) => {
      expect(faults(marked(`${type} my:y="a"`))).toEqual([]);
      expect(faults(marked(`${type} ${attributes}`))).toMatchObject([{ reason: 'attributes-exclude' }]);
      expect(faults(starting(`${type} ${attributes}`))).toMatchObject([{ reason: 'attributes-exclude' }]);
    },
  );
});
