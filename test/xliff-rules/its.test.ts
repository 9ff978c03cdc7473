import { describe, expect, test } from 'vitest';
import { readXliff } from '#translation';
import { faultsOf } from '../support/faults.ts';
import {
  before,
  document,
  file,
  inFile,
  inGroup,
  inUnit,
  one,
  segment,
  source,
  testRules,
  units,
} from '../support/xliff-files.ts';

// The tag set for internationalization: 5.9 of XLIFF 2.1, with its.xsd and its.sch.
const marked = (attributes: string) => source(`<mrk id="1" ${attributes}>一</mrk>`);
const generic = (attributes: string) => marked(`type="its:generic" ${attributes}`);
const on = (attributes: string, inside = one) =>
  document(file(`<unit id="u" ${attributes}>${inside}</unit>`));
const issues = (inside: string, attributes = 'xml:id="q"') =>
  `<its:locQualityIssues ${attributes}>${inside}</its:locQualityIssues>`;
const records = (inside: string, attributes = 'xml:id="q"') =>
  `<its:provenanceRecords ${attributes}>${inside}</its:provenanceRecords>`;
const issue = '<its:locQualityIssue locQualityIssueType="style"/>';
const record = '<its:provenanceRecord person="a"/>';
const refer = (attribute: string, value: string, standoff: string) =>
  inUnit(`${standoff}${segment(`<mrk id="1" type="its:generic" its:${attribute}="${value}">一</mrk>`)}`);
const mt = 'its:annotatorsRef="mt-confidence|urn:a"';
const texts = 'its:annotatorsRef="text-analysis|urn:a"';
const terms = 'its:annotatorsRef="terminology|urn:a"';

testRules([
  ['issues are of a unit', before(issues(issue)), inFile(issues(issue))],
  ['or of none', before(issues(issue)), inGroup(issues(issue))],
  ['records are of a file, a group or a unit', inFile(records(record)), source(records(record))],
  ['an issue is among issues', before(issues(issue)), before(issue)],
  ['a record is among records', inFile(records(record)), inFile(record)],
  ['even within an extension', before(`<my:x>${issues(issue)}</my:x>`), before(`<my:x>${issue}</my:x>`)],
  ['issues have one', before(issues(issue.repeat(2))), before(issues(''))],
  ['records have one', before(records(record.repeat(2))), before(records(''))],
  ['issues have no records', before(issues(issue)), before(issues(`${issue}${record}`))],
  ['records have no issues', before(records(record)), before(records(issue))],
  ['issues have a name', before(issues(issue)), before(issues(issue, ''))],
  ['that of XML', before(issues(issue)), before(issues(issue, 'id="q"'))],
  ['that XML allows', before(issues(issue, 'xml:id="_q-1.й"')), before(issues(issue, 'xml:id="1q"'))],
  ['without a colon', before(records(record, 'xml:id=" q "')), before(records(record, 'xml:id="q:r"'))],
  [
    'of their own in their unit',
    before(issues(issue, 'xml:id="p"') + records(record)),
    before(issues(issue) + records(record)),
  ],
  [
    'issues have the attributes that they have',
    before(issues('<its:locQualityIssue locQualityIssueComment="a" locQualityIssueEnabled="no"/>')),
    before(issues('<its:locQualityIssue locQualityIssueComment="a" locQualityIssueKind="b"/>')),
  ],
  [
    'records too',
    before(records('<its:provenanceRecord revToolRef="urn:a" org="b"/>')),
    before(records('<its:provenanceRecord org="b" organization="c"/>')),
  ],
  ['lists of them too', before(issues(issue)), before(issues(issue, 'xml:id="q" my:x="a"'))],
  ['there is no text in them', before(issues(` ${issue}\n`)), before(issues(`a${issue}`))],
  ['nor in an issue', before(issues(issue)), before(issues(issue.replace('/>', '>a</its:locQualityIssue>')))],
  [
    'issues are of types that there are',
    generic('its:locQualityIssueType="length"'),
    generic('its:locQualityIssueType="Length"'),
  ],
  [
    'where they stand off too',
    before(issues('<its:locQualityIssue locQualityIssueType="locale-specific-content"/>')),
    before(issues('<its:locQualityIssue locQualityIssueType="locale"/>')),
  ],
  [
    'they are a hundred bad at most',
    before(issues('<its:locQualityIssue locQualityIssueComment="a" locQualityIssueSeverity="100.0"/>')),
    before(issues('<its:locQualityIssue locQualityIssueComment="a" locQualityIssueSeverity="100.1"/>')),
  ],
  [
    'they count or do not',
    before(issues('<its:locQualityIssue locQualityIssueComment="a" locQualityIssueEnabled="yes"/>')),
    before(issues('<its:locQualityIssue locQualityIssueComment="a" locQualityIssueEnabled="true"/>')),
  ],
  [
    'how bad something is needs what it is',
    generic('its:locQualityIssueComment="a" its:locQualityIssueSeverity="5"'),
    generic('its:locQualityIssueSeverity="5"'),
  ],
  [
    'whose model it is too',
    generic('its:locQualityIssueType="legal" its:locQualityIssueProfileRef="urn:a"'),
    generic('its:locQualityIssueProfileRef="urn:a"'),
  ],
  [
    'whether it counts too',
    generic('its:locQualityIssueType="legal" its:locQualityIssueEnabled="no"'),
    generic('its:locQualityIssueEnabled="no"'),
  ],
  [
    'a reference to issues finds them',
    refer('locQualityIssuesRef', '#its=q', issues(issue)),
    refer('locQualityIssuesRef', '#its=r', issues(issue)),
  ],
  [
    'by the prefix of ITS',
    refer('locQualityIssuesRef', '#u=u/its=q', issues(issue)),
    refer('locQualityIssuesRef', '#q', issues(issue)),
  ],
  [
    'in this document',
    refer('locQualityIssuesRef', '#f=f/u=u/its=q', issues(issue)),
    refer('locQualityIssuesRef', 'a.xlf#its=q', issues(issue)),
  ],
  [
    'and no records',
    refer('locQualityIssuesRef', '#its=q', issues(issue)),
    refer('locQualityIssuesRef', '#its=q', records(record)),
  ],
  [
    'in its unit',
    units(issues(issue) + one, one).replace(
      one,
      segment('<mrk id="1" type="its:generic" its:locQualityIssuesRef="#its=q">一</mrk>'),
    ),
    units(
      issues(issue) + one,
      segment('<mrk id="1" type="its:generic" its:locQualityIssuesRef="#its=q">一</mrk>'),
    ),
  ],
  [
    'not in another by its name',
    units(issues(issue) + one, one).replace(
      one,
      segment('<mrk id="1" type="its:generic" its:locQualityIssuesRef="#u=u/its=q">一</mrk>'),
    ),
    units(
      issues(issue) + one,
      segment('<mrk id="1" type="its:generic" its:locQualityIssuesRef="#u=u/its=q">一</mrk>'),
    ),
  ],
  [
    'a reference to records finds them',
    refer('provenanceRecordsRef', '#its=q', records(record)),
    refer('provenanceRecordsRef', '#its=q', ''),
  ],
  [
    'and no issues',
    refer('provenanceRecordsRef', '#its=q', records(record)),
    refer('provenanceRecordsRef', '#its=q', issues(issue)),
  ],
  [
    'a text finds them in its unit',
    refer('provenanceRecordsRef', '#its=q', records(record)),
    refer('provenanceRecordsRef', '#f=f/its=q', '').replace('<unit', `${records(record)}<unit`),
  ],
  [
    'a unit there or above',
    on('its:provenanceRecordsRef="#f=f/its=q"').replace('<unit', `${records(record)}<unit`),
    on('its:provenanceRecordsRef="#f=g/its=q"').replace('<unit', `${records(record)}<unit`),
  ],
  [
    'a file in itself',
    inFile(records(record)).replace('<file', '<file its:provenanceRecordsRef="#its=q"'),
    before(records(record)).replace('<file', '<file its:provenanceRecordsRef="#its=q"'),
  ],
  [
    'a group too',
    inGroup(records(record)).replace('<group', '<group its:provenanceRecordsRef="#g=g/its=q"'),
    inGroup(records(record)).replace('<group', '<group its:provenanceRecordsRef="#g=h/its=q"'),
  ],
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
    'is none of %j',
    (type) => {
      expect(faults(marked(`${type} my:y="a"`))).toEqual([]);
      expect(faults(marked(`${type} ${attributes}`))).toMatchObject([{ reason: 'attributes-exclude' }]);
      expect(faults(starting(`${type} ${attributes}`))).toMatchObject([{ reason: 'attributes-exclude' }]);
    },
  );
});
