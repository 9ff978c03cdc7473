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

// Issues and records of ITS that stand off from their texts: 5.9.11 of XLIFF 2.1, with its.xsd and its.sch.
const on = (attributes: string) => document(file(`<unit id="u" ${attributes}>${one}</unit>`));
const generic = (attributes: string) => source(`<mrk id="1" type="its:generic" ${attributes}>一</mrk>`);
const issues = (inside: string, attributes = 'xml:id="q"') =>
  `<its:locQualityIssues ${attributes}>${inside}</its:locQualityIssues>`;
const records = (inside: string, attributes = 'xml:id="q"') =>
  `<its:provenanceRecords ${attributes}>${inside}</its:provenanceRecords>`;
const issue = '<its:locQualityIssue locQualityIssueType="style"/>';
const record = '<its:provenanceRecord person="a"/>';
const refer = (attribute: string, value: string, standoff: string) =>
  inUnit(`${standoff}${segment(`<mrk id="1" type="its:generic" its:${attribute}="${value}">一</mrk>`)}`);

testRules([
  [
    'issues of quality are of ITS',
    before(
      '<its:locQualityIssues xml:id="q"><its:locQualityIssue locQualityIssueType="style"/></its:locQualityIssues>',
    ),
    before('<its:qualityIssues/>'),
  ],
  [
    'and so are its attributes',
    source('<mrk id="1" type="its:generic" its:person="a" itsm:domains="b">一</mrk>'),
    source('<mrk id="1" type="its:generic" its:domainList="a">一</mrk>'),
  ],
  ['what ITS has for XLIFF is no element', before('<my:domains/>'), before('<itsm:domains/>')],
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
]);
