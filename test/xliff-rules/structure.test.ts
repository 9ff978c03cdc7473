import {
  before,
  document,
  file,
  inFile,
  inGroup,
  inUnit,
  languages,
  one,
  pair,
  segment,
  testRules,
  units,
} from '../support/xliff-files.ts';

/** The same, with significant whitespace in the named elements. */
const preserved = (text: string, ...names: string[]) =>
  names.reduce((all, name) => all.replace(`<${name}`, `<${name} xml:space="preserve"`), text);
const ignorable = inUnit(`<ignorable><source> </source><target> </target></ignorable>${one}`);

// The core elements, with their ids, languages, states and order: chapter 4 of XLIFF 2.1.
testRules([
  [
    'a document has a version',
    document(file(`<unit id="u">${one}</unit>`)),
    document(file(`<unit id="u">${one}</unit>`), languages),
  ],
  [
    'a document has a source language',
    document(file(`<unit id="u">${one}</unit>`), 'version="2.0" srcLang="zh-Hans-CN"'),
    document(file(`<unit id="u">${one}</unit>`), 'version="2.0" trgLang="ru"'),
  ],
  ['a document has files', inUnit(one), document('')],
  [
    'a document has nothing beside files',
    inUnit(one),
    document(`${file(`<unit id="u">${one}</unit>`)}<my:x/>`),
  ],
  [
    'only a target asks for its language',
    document(file(`<unit id="u">${one}</unit>`), 'version="2.1" srcLang="zh"'),
    document(file(`<unit id="u">${segment('一', 'a')}</unit>`), 'version="2.1" srcLang="zh"'),
  ],
  [
    'languages are tags of BCP 47',
    document(file(`<unit id="u">${one}</unit>`), 'version="2.1" srcLang="zh" trgLang="x-my"'),
    document(file(`<unit id="u">${one}</unit>`), 'version="2.1" srcLang="zh" trgLang="ru_RU"'),
  ],
  ['a file has an id', inUnit(one), document(`<file><unit id="u">${one}</unit></file>`)],
  ['a file has a unit or a group', document(file('<group id="g"/>')), document(file(''))],
  [
    'files have ids of their own',
    document(`<file id="a"><unit id="u">${one}</unit></file><file id="b"><unit id="u">${one}</unit></file>`),
    document(`<file id="a"><unit id="u">${one}</unit></file><file id="a"><unit id="v">${one}</unit></file>`),
  ],
  ['units of one file have ids of their own', units(one, one), units(one, one).replace('id="v"', 'id="u"')],
  [
    'units in groups too',
    document(file(`<group id="u"><unit id="u">${one}</unit></group>`)),
    document(file(`<group id="g"><unit id="u">${one}</unit></group><unit id="u">${one}</unit>`)),
  ],
  [
    'groups have ids of their own',
    document(file('<group id="g"><group id="h"/></group>')),
    document(file('<group id="g"><group id="g"/></group>')),
  ],
  [
    'ids are name tokens',
    document(file(`<unit id="中-1.2:a_b">${one}</unit>`)),
    document(file(`<unit id="a b">${one}</unit>`)),
  ],
  ['a skeleton comes first', inFile('<skeleton href="a"/><my:x/>'), inFile('<my:x/><skeleton href="a"/>')],
  [
    'a file has one skeleton',
    inFile('<skeleton>a</skeleton>'),
    inFile('<skeleton>a</skeleton><skeleton>b</skeleton>'),
  ],
  ['a skeleton has an address or content', inFile('<skeleton><my:x/></skeleton>'), inFile('<skeleton/>')],
  ['and not both', inFile('<skeleton href="a"/>'), inFile('<skeleton href="a">b</skeleton>')],
  [
    'extensions stand before notes',
    before('<my:x/><notes><note>a</note></notes>'),
    before('<notes><note>a</note></notes><my:x/>'),
  ],
  ['notes hold a note', inGroup('<notes><note>a</note></notes>'), inGroup('<notes/>')],
  [
    'notes of a unit have ids of their own',
    before('<notes><note id="a">a</note><note id="b">b</note></notes>'),
    before('<notes><note id="a">a</note><note id="a">b</note></notes>'),
  ],
  [
    'a note has a priority of 1 to 10',
    before('<notes><note priority="10">a</note></notes>'),
    before('<notes><note priority="11">a</note></notes>'),
  ],
  [
    'a note applies to source or target',
    before('<notes><note appliesTo="target">a</note></notes>'),
    before('<notes><note appliesTo="both">a</note></notes>'),
  ],
  [
    'a note is text',
    before('<notes><note my:a="1">a</note></notes>'),
    before('<notes><note>a<my:x/></note></notes>'),
  ],
  [
    'a unit has a segment',
    inUnit(`<ignorable><source> </source></ignorable>${one}`),
    inUnit('<ignorable><source> </source></ignorable>'),
  ],
  [
    'a segment has a source',
    inUnit('<segment><source/></segment>'),
    inUnit('<segment><target>a</target></segment>'),
  ],
  [
    'its source comes first',
    pair('一', 'a'),
    inUnit('<segment><target>a</target><source>一</source></segment>'),
  ],
  [
    'segments have nothing of others',
    inUnit(segment('一', 'a', ' id="1"')),
    inUnit(segment('一', 'a', ' my:a="1"')),
  ],
  [
    'original data holds data',
    before('<originalData><data id="d">a<cp hex="0001"/></data></originalData>'),
    before('<originalData/>'),
  ],
  [
    'data keeps its blanks',
    before('<originalData><data id="d" xml:space="preserve">a</data></originalData>'),
    before('<originalData><data id="d" xml:space="default">a</data></originalData>'),
  ],
  [
    'data has ids of its own',
    before('<originalData><data id="d">a</data><data id="e">a</data></originalData>'),
    before('<originalData><data id="d">a</data><data id="d">a</data></originalData>'),
  ],
  [
    'whether to translate is yes or no',
    document(file(`<unit id="u" translate="no">${one}</unit>`)),
    document(file(`<unit id="u" translate="true">${one}</unit>`)),
  ],
  [
    'directions are three',
    document(file(`<unit id="u" srcDir="auto">${one}</unit>`)),
    document(file(`<unit id="u" srcDir="up">${one}</unit>`)),
  ],
  [
    'types have a prefix',
    document(file(`<unit id="u" type="my:a b:c">${one}</unit>`)),
    document(file(`<unit id="u" type="heading">${one}</unit>`)),
  ],
  [
    'and not that of the specification',
    document(file(`<unit id="u" type="xlfx:a">${one}</unit>`)),
    document(file(`<unit id="u" type="xlf:a">${one}</unit>`)),
  ],
  [
    'states are four',
    inUnit(segment('一', 'a', ' state="final"')),
    inUnit(segment('一', 'a', ' state="new"')),
  ],
  [
    'what is more than initial has a target',
    inUnit(segment('一', undefined, ' state="initial"')),
    inUnit(segment('一', undefined, ' state="translated"')),
  ],
  [
    'a refined state is said',
    inUnit(segment('一', 'a', ' state="final" subState="my:x:y"')),
    inUnit(segment('一', 'a', ' subState="my:x"')),
  ],
  [
    'a refined state has a prefix',
    inUnit(segment('一', 'a', ' state="final" subState="my:x"')),
    inUnit(segment('一', 'a', ' state="final" subState="x"')),
  ],
  [
    'places of targets are told apart',
    inUnit(
      `${segment('一', 'a').replace('<target>', '<target order="2">')}${segment('二', 'b').replace('<target>', '<target order="1">')}`,
    ),
    inUnit(`${segment('一', 'a').replace('<target>', '<target order="2">')}${segment('二', 'b')}`),
  ],
  [
    'no place is beyond the last',
    inUnit(segment('一', 'a').replace('<target>', '<target order="1">')),
    inUnit(segment('一', 'a').replace('<target>', '<target order="2">')),
  ],
  [
    'sources are in the language of sources',
    document(file(`<unit id="u">${one}</unit>`).replace('<source>', '<source xml:lang="ZH">')),
    document(file(`<unit id="u">${one}</unit>`).replace('<source>', '<source xml:lang="zh-TW">')),
  ],
  [
    'blanks are kept or not',
    preserved(pair('一', 'a'), 'source', 'target'),
    pair('一', 'a').replace('<target>', '<target xml:space="keep">'),
  ],
  [
    'in both of a segment',
    preserved(pair('一', 'a'), 'source', 'target'),
    preserved(pair('一', 'a'), 'source'),
  ],
  ['and not in one', preserved(pair('一', 'a'), 'unit', 'source'), preserved(pair('一', 'a'), 'target')],
  [
    'as told above',
    preserved(pair('一', 'a'), 'file', 'target'),
    preserved(pair('一', 'a'), 'file').replace('<target>', '<target xml:space="default">'),
  ],
  [
    'or by itself',
    pair('一', 'a').replace('<target>', '<target xml:space="default">'),
    preserved(pair('一', 'a'), 'unit').replace('<source>', '<source xml:space="default">'),
  ],
  [
    'between two sentences as well',
    preserved(ignorable, 'source', 'target'),
    ignorable.replace('<target>', '<target xml:space="preserve">'),
  ],
]);
