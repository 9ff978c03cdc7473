import { expect, test } from 'vitest';
import { readXliff } from '#src/translation/exchange/xliff/read-xliff.ts';
import {
  before,
  document,
  file,
  inFile,
  inUnit,
  one,
  segment,
  source,
  testRules,
} from '../support/xliff-files.ts';

// The modules again: inline codes of candidates, languages, numbers, dates, and where their elements are allowed.
const text = segment('<mrk id="m" type="mtc:match">一</mrk>');
const candidate = (inside: string, attributes = '') =>
  inUnit(`<mtc:matches><mtc:match id="1" ref="#m"${attributes}>${inside}</mtc:match></mtc:matches>${text}`);
const from = (inside: string) => candidate(`<source>${inside}</source><target>a</target>`);
const to = (inside: string, original = '一') =>
  candidate(`<source>${original}</source><target>${inside}</target>`);
const data = (inside: string) =>
  candidate(`<originalData><data id="d">x</data></originalData><source>${inside}</source><target>a</target>`);
const both = '<source>一</source><target>a</target>';
const item = (inside: string, attributes = ' mimeType="a/b"') =>
  before(`<res:resourceData><res:resourceItem${attributes}>${inside}</res:resourceItem></res:resourceData>`);
const revisions = (attributes: string, revision = ' version="1"') =>
  before(
    `<ctr:changeTrack><ctr:revisions appliesTo="target"${attributes}><ctr:revision${revision}><ctr:item property="content">a</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>`,
  );
const marked = (attributes: string) => source(`<mrk id="1" type="its:any"${attributes}>一</mrk>`);
const on = (attributes: string) => document(file(`<unit id="u"${attributes}>${one}</unit>`));
const issues = (inside: string) => `<its:locQualityIssues xml:id="q">${inside}</its:locQualityIssues>`;
const tool = ' its:annotatorsRef="mt-confidence|urn:my"';

testRules([
  ['a start in a candidate has its end', from('<sc id="1"/>一<ec startRef="1"/>'), from('<sc id="1"/>一')],
  [
    'and an end its start',
    from('<sm id="1" translate="no"/>一<em startRef="1"/>'),
    from('一<em startRef="1"/>'),
  ],
  ['before it', to('<sc id="1"/>a<ec startRef="1"/>'), to('<ec startRef="1"/>a<sc id="1"/>')],
  [
    'with the same hints',
    from('<sc id="1" canDelete="no"/>一<ec startRef="1" canDelete="no"/>'),
    from('<sc id="1" canDelete="no"/>一<ec startRef="1"/>'),
  ],
  [
    'what must not be reordered is neither copied nor deleted',
    from('<ph id="1" canReorder="firstNo" canCopy="no" canDelete="no"/>'),
    from('<ph id="1" canReorder="firstNo"/>'),
  ],
  [
    'and follows a first one',
    from('<ph id="1" canReorder="firstNo" canCopy="no" canDelete="no"/>'),
    from('<ph id="1" canReorder="no" canCopy="no" canDelete="no"/>'),
  ],
  [
    'data is of both ends',
    data('<pc id="1" dataRefStart="d" dataRefEnd="d">一</pc>'),
    data('<pc id="1" dataRefStart="d">一</pc>'),
  ],
  [
    'a subtype has a type',
    from('<ph id="1" type="fmt" subType="my:x"/>'),
    from('<ph id="1" subType="my:x"/>'),
  ],
  ['a copy has an original', to('<ph id="1" copyOf="2"/>', '<ph id="2"/>'), to('<ph id="1" copyOf="2"/>')],
  [
    'a code is of one kind in both',
    to('<ph id="2"/>', '<ph id="2"/>'),
    to('<ph id="2"/>', '<pc id="2">一</pc>'),
  ],
  [
    'a candidate may lack a code',
    to('a', '<ph id="2" canDelete="no"/>'),
    to('a', '<ph id="2" canDelete="maybe"/>'),
  ],
  ['its id is no id of its codes', to('<ph id="1"/>'), to('<ph id="1"/><ph id="1"/>')],
  [
    'a candidate for reference is in the language of the source',
    candidate(both.replace('<target>', '<target xml:lang="de">'), ' reference="yes"'),
    candidate(both.replace('<source>', '<source xml:lang="de">'), ' reference="yes"'),
  ],
  ['numbers are decimal', candidate(both, ' similarity=".5"'), candidate(both, ' similarity="5e1"')],
  ['with a point or none', candidate(both, ' similarity="1."'), candidate(both, ' similarity="."')],
  ['and a sign', candidate(both, ' similarity="+5"'), candidate(both, ' similarity="-5"')],
  ['and blanks around', candidate(both, ' similarity=" 5 "'), candidate(both, ' similarity="5 5"')],
  [
    'priorities are integers',
    before('<notes><note priority="010">a</note></notes>'),
    before('<notes><note priority="011">a</note></notes>'),
  ],
  ['extensions have a namespace', before('<my:x>a</my:x>'), before('<x xmlns="">a</x>')],
  ['on every level', inFile('<my:x><x xmlns="">a</x></my:x>'), inFile('<x xmlns="">a</x>')],
  [
    'styles of styles are pairs',
    source('<pc id="1" fs:fs="a" fs:subFs="href,x\\class,y">一</pc>'),
    source('<pc id="1" fs:fs="a" fs:subFs="href,x\\class">一</pc>'),
  ],
  [
    'with a comma that is one',
    source('<pc id="1" fs:fs="a" fs:subFs="href,x\\,y\\\\z">一</pc>'),
    source('<pc id="1" fs:fs="a" fs:subFs="href\\,x">一</pc>'),
  ],
  ['a resource has something', item('<res:reference href="a"/>', ''), item('')],
  ['what is elsewhere has its type', item('<res:source href="a"/>'), item('<res:source href="a"/>', '')],
  [
    'what is here need not',
    item('<res:source><my:x/></res:source>', ''),
    item('<res:source><my:x/></res:source><res:target href="a"/>', ''),
  ],
  [
    'a resource is in the language of the source',
    item('<res:source href="a" xml:lang="zh-CN"/>'),
    item('<res:source href="a" xml:lang="de"/>'),
  ],
  [
    'or in that of the target',
    item('<res:target href="a" xml:lang="ru"/>'),
    item('<res:target href="a" xml:lang="rus"/>'),
  ],
  ['storage is of codes', source('<ph id="1" slr:equivStorage="1"/>'), on(' slr:equivStorage="1"')],
  [
    'and of nothing else',
    source('<pc id="1" slr:equivStorage="1">一</pc>'),
    source('<mrk id="1" translate="no" slr:equivStorage="1">一</mrk>'),
  ],
  [
    'sizes are not of codes that hold no text',
    on(' slr:sizeRestriction="9"'),
    source('<ph id="1" slr:sizeRestriction="9"/>'),
  ],
  [
    'nor is what may be stored',
    on(' slr:storageRestriction="9"'),
    source('<ph id="1" slr:storageRestriction="9"/>'),
  ],
  [
    'a revision has its date',
    revisions('', ' datetime="2026-02-28T24:00:00.5+08:00"'),
    revisions('', ' datetime="yesterday"'),
  ],
  [
    'that there is',
    revisions('', ' datetime="2024-02-29T00:00:00Z"'),
    revisions('', ' datetime="2026-02-29T00:00:00Z"'),
  ],
  ['and the current one is among them', revisions(' currentVersion="1"'), revisions(' currentVersion="2"')],
  [
    'locales are in or out',
    on(' its:localeFilterList="ru" its:localeFilterType="exclude"'),
    on(' its:localeFilterList="ru" its:localeFilterType="maybe"'),
  ],
  ['notes are of two kinds', on(' its:locNoteType="alert"'), on(' its:locNoteType="warning"')],
  [
    'confidence is at most whole',
    marked(` its:mtConfidence="1.0"${tool}`),
    marked(` its:mtConfidence="2"${tool}`),
  ],
  ['and somebody’s', marked(` its:mtConfidence="0.5"${tool}`), marked(' its:mtConfidence="0.5"')],
  [
    'perhaps told above',
    marked(' its:mtConfidence="0.5"').replace('<file ', `<file${tool} `),
    marked(' its:mtConfidence="0.5"').replace('<file ', '<file its:annotatorsRef="text-analysis|urn:my" '),
  ],
  [
    'tools are told once for each category',
    on(' its:annotatorsRef="domain|a text-analysis|a"'),
    on(' its:annotatorsRef="domain|a domain|b"'),
  ],
  [
    'a score is no vote',
    marked(' its:locQualityRatingScore="50"'),
    marked(' its:locQualityRatingScore="50" its:locQualityRatingVote="1"'),
  ],
  [
    'an issue is here or elsewhere',
    marked(' its:locQualityIssueType="style"'),
    inUnit(
      `${issues('<its:locQualityIssue locQualityIssueType="style"/>')}${segment('<mrk id="1" type="its:any" its:locQualityIssueType="style" its:locQualityIssuesRef="#its=q">一</mrk>')}`,
    ),
  ],
  ['an identity has its source', marked(' its:taSource="a" its:taIdent="b"'), marked(' its:taIdent="b"')],
  [
    'or is elsewhere',
    marked(' its:taIdentRef="urn:my"'),
    marked(' its:taIdentRef="urn:my" its:taSource="a" its:taIdent="b"'),
  ],
  [
    'an issue says what it is',
    before(issues('<its:locQualityIssue locQualityIssueComment="a"/>')),
    before(issues('<its:locQualityIssue/>')),
  ],
  [
    'a record says who it was',
    before('<its:provenanceRecords xml:id="q"><its:provenanceRecord person="a"/></its:provenanceRecords>'),
    before('<its:provenanceRecords xml:id="q"><its:provenanceRecord/></its:provenanceRecords>'),
  ],
]);

test.each(['en-GB-oed', 'sgn-BE-FR', 'sgn-be-nl', 'zh-min-nan', 'i-klingon', 'art-lojban', ' ru '])(
  'a language may be %j',
  (language) => {
    const read = readXliff(
      Buffer.from(
        document(file(`<unit id="u">${one}</unit>`), `version="2.1" srcLang="zh" trgLang="${language}"`),
      ),
    );
    expect(read.targetLanguage).toBe(language.trim());
  },
);

test('ids and references are without the blanks around them', () => {
  const { units } = readXliff(
    Buffer.from(
      document(
        file(
          `<unit id=" u "><originalData><data id="\n d ">x</data></originalData>${segment('<ph id="1 " dataRef=" d"/>')}</unit>` +
            `<unit id="v">${segment('<ph id="1" subFlows=" u  v "/>')}</unit>`,
        ),
      ),
    ),
  );
  expect(units.map(({ id }) => id)).toEqual(['u', 'v']);
  expect(units[0]!.source).toEqual([{ kind: 'alone', id: '1' }]);
});
