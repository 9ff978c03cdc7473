import {
  before,
  document,
  file,
  inFile,
  inUnit,
  one,
  pair,
  segment,
  source,
  testRules,
} from '../support/xliff-files.ts';

// The modules and extensions: chapter 5 of XLIFF 2.1.
const match = (inside: string, attributes = 'ref="#m"') =>
  inUnit(
    `<mtc:matches><mtc:match ${attributes}>${inside}</mtc:match></mtc:matches>${segment('<mrk id="m" type="mtc:match">一</mrk>')}`,
  );
const both = '<source>一</source><target>a</target>';
const entry = (inside: string, attributes = '') =>
  before(`<gls:glossary><gls:glossEntry${attributes}>${inside}</gls:glossEntry></gls:glossary>`);
const term = '<gls:term>一</gls:term><gls:translation>a</gls:translation>';
const group = (attributes: string, inside = '<mda:meta type="a">b</mda:meta>') =>
  before(`<mda:metadata><mda:metaGroup${attributes}>${inside}</mda:metaGroup></mda:metadata>`);
const rule = (attributes: string) => before(`<val:validation><val:rule ${attributes}/></val:validation>`);
const item = (inside: string) =>
  before(
    `<res:resourceData><res:resourceItem id="r" mimeType="text/plain">${inside}</res:resourceItem></res:resourceData>`,
  );
const revision = '<ctr:revision><ctr:item property="content">a</ctr:item></ctr:revision>';
const track = (what: string, items?: string) =>
  `<ctr:changeTrack><ctr:revisions appliesTo="${what}">${
    items ? `<ctr:revision>${items}</ctr:revision>` : revision
  }</ctr:revisions></ctr:changeTrack>`;

testRules([
  ['matches hold a match', match(both), before('<mtc:matches/>')],
  [
    'matches belong to units',
    match(both),
    inFile(`<mtc:matches><mtc:match ref="#u">${both}</mtc:match></mtc:matches>`),
  ],
  [
    'a unit has one list of them',
    match(both),
    match(both).replace(
      '<mtc:matches>',
      `<mtc:matches><mtc:match ref="#m">${both}</mtc:match></mtc:matches><mtc:matches>`,
    ),
  ],
  ['a match refers to its text', match(both), match(both, '')],
  ['which is of the same unit', match(both), match(both, 'ref="#n"')],
  ['a match has both texts', match(both), match('<source>一</source>')],
  [
    'metadata before its texts',
    match(
      `<mda:metadata><mda:metaGroup><mda:meta type="a">b</mda:meta></mda:metaGroup></mda:metadata>${both}`,
    ),
    match(`${both}<originalData><data id="d">a</data></originalData>`),
  ],
  [
    'and is as good as 100',
    match(both, 'ref="#m" matchQuality="100.0" similarity="0" matchSuitability="99.5"'),
    match(both, 'ref="#m" similarity="101"'),
  ],
  [
    'kinds of matches are told',
    match(both, 'ref="#m" type="icm" subType="my:x"'),
    match(both, 'ref="#m" type="fuzzy"'),
  ],
  [
    'a subtype has its type',
    match(both, 'ref="#m" type="tm" subType="my:x"'),
    match(both, 'ref="#m" subType="my:x"'),
  ],
  [
    'a match in another language is for reference',
    match(both.replace('<target>', '<target xml:lang="en">'), 'ref="#m" reference="yes"'),
    match(both.replace('<target>', '<target xml:lang="en">')),
  ],
  [
    'a match alone asks for no target language',
    match(both).replace(' trgLang="ru"', ''),
    match(both).replace(' trgLang="ru"', '').replace('</segment>', '<target>a</target></segment>'),
  ],
  [
    'codes of a match refer to its own data',
    match(
      `<originalData><data id="d">a</data></originalData><source><ph id="1" dataRef="d"/></source><target/>`,
    ),
    match('<source><ph id="1" dataRef="d"/></source><target/>'),
  ],
  [
    'matches have ids of their own',
    match(both, 'ref="#m" id="1"'),
    match(both, 'ref="#m" id="1"').replace(
      '</mtc:matches>',
      `<mtc:match id="1" ref="#m">${both}</mtc:match></mtc:matches>`,
    ),
  ],
  ['matches have no elements but theirs', match(`${both}<my:x/>`), match(`${both}<mtc:quality/>`)],
  ['a glossary has an entry', entry(term), before('<gls:glossary/>')],
  ['an entry has one term', entry(term), entry(`<gls:term>b</gls:term>${term}`)],
  [
    'and a translation or a definition',
    entry('<gls:term>一</gls:term><gls:definition>a</gls:definition>'),
    entry('<gls:term>一</gls:term>'),
  ],
  [
    'in this order',
    entry(`${term}<gls:definition>a</gls:definition><my:x/>`),
    entry('<gls:translation>a</gls:translation><gls:term>一</gls:term>'),
  ],
  [
    'entries have ids of their own',
    entry(term, ' id="1"'),
    entry(`${term.replace('<gls:translation', '<gls:translation id="1"')}`, ' id="1"'),
  ],
  ['glossaries have no elements but theirs', entry(term), entry(`${term}<gls:note>a</gls:note>`)],
  ['and entries do not stand alone', entry(term), before(`<gls:glossEntry>${term}</gls:glossEntry>`)],
  [
    'styles are elements of HTML',
    source('<pc id="1" fs:fs="strong">一</pc>'),
    source('<pc id="1" fs:fs="script">一</pc>'),
  ],
  [
    'their attributes belong to one',
    source('<pc id="1" fs:fs="img" fs:subFs="src,a.png\\alt,b">一</pc>'),
    source('<pc id="1" fs:subFs="src,a.png">一</pc>'),
  ],
  [
    'and have a name and a value',
    source('<pc id="1" fs:fs="img" fs:subFs="src,a.png">一</pc>'),
    source('<pc id="1" fs:fs="img" fs:subFs="src">一</pc>'),
  ],
  [
    'styles are two attributes',
    source('<pc id="1" fs:fs="b">一</pc>'),
    source('<pc id="1" fs:style="b">一</pc>'),
  ],
  ['and no element', before('<my:fs/>'), before('<fs:fs/>')],
  [
    'an end that is not isolated has none',
    source('一<ec id="1" isolated="yes" fs:fs="b"/>'),
    source('<sc id="1"/>一<ec startRef="1" fs:fs="b"/>'),
  ],
  ['metadata has a group', group(' category="a" appliesTo="ignorable"'), before('<mda:metadata/>')],
  [
    'and a group has something',
    group('', '<mda:metaGroup><mda:meta type="a"/></mda:metaGroup>'),
    group('', ''),
  ],
  ['metadata has its type', group(''), group('', '<mda:meta>b</mda:meta>')],
  ['it applies to what there is', group(' appliesTo="target"'), group(' appliesTo="note"')],
  ['it has no elements but its own', group(''), group('', '<mda:data type="a">b</mda:data>')],
  [
    'and is there once',
    group(''),
    before('<mda:metadata><mda:metaGroup><mda:meta type="a"/></mda:metaGroup></mda:metadata>'.repeat(2)),
  ],
  ['nobody else has its attributes', inUnit(one), document(file(`<unit id="u" mda:type="a">${one}</unit>`))],
  ['a rule of validation is one', rule('isPresent="a" occurs="2"'), rule('isPresent="a" isNotPresent="b"')],
  ['and is there', rule('my:rule="a"'), rule('caseSensitive="no"')],
  ['occurrences are of what is present', rule('isPresent="a" occurs="1"'), rule('startsWith="a" occurs="1"')],
  ['and more than none', rule('isPresent="a" occurs="1"'), rule('isPresent="a" occurs="0"')],
  [
    'what exists in the source is looked for',
    rule('endsWith="a" existsInSource="yes"'),
    rule('isNotPresent="a" existsInSource="yes"'),
  ],
  [
    'normalizations are three',
    rule('isPresent="a" normalization="nfd"'),
    rule('isPresent="a" normalization="nfkc"'),
  ],
  [
    'a rule is empty',
    rule('isPresent="a"'),
    before('<val:validation><val:rule isPresent="a">b</val:rule></val:validation>'),
  ],
  [
    'validation has no elements but its own',
    rule('isPresent="a"'),
    before('<val:validation><val:rule isPresent="a"/><val:check/></val:validation>'),
  ],
  ['resources have an item', item('<res:reference href="a"/>'), before('<res:resourceData/>')],
  ['a resource is here or elsewhere', item('<res:source href="a"/>'), item('<res:source/>')],
  [
    'a text of the core may be in it',
    item(
      '<res:source><source>一<ph id="1"/></source></res:source><res:target><target>a</target></res:target>',
    ),
    item('<res:source><source>一<ph/></source></res:source>'),
  ],
  [
    'in the language of the resource',
    item('<res:source xml:lang="zh-CN"><source>一</source></res:source>'),
    item('<res:source xml:lang="en"><source>一</source></res:source>'),
  ],
  [
    'which asks for no target language',
    item('<res:target><target>a</target></res:target>').replace(' trgLang="ru"', ''),
    pair('一', 'a').replace(' trgLang="ru"', ''),
  ],
  [
    'but nothing of its own module',
    item('<res:source><segment><source>一</source></segment></res:source>'),
    item('<res:source><res:reference href="a"/></res:source>'),
  ],
  [
    'what others may hold may be of the core too',
    entry(`${term}<note>a</note>`),
    entry(`${term}<gls:term>a</gls:term>`),
  ],
  [
    'data of restrictions as well',
    before('<slr:data profile="my:x"><source>一</source></slr:data>'),
    before('<slr:data profile="my:x"><slr:data profile="my:x"/></slr:data>'),
  ],
  [
    'and what was changed',
    before(track('target', '<ctr:item property="content"><target>a<ph id="1"/></target></ctr:item>')),
    before(track('target', '<ctr:item property="content"><ctr:item property="a"/></ctr:item>')),
  ],
  ['a candidate has one source still', match(`${both}<note>a</note>`), match(`${both}<source>一</source>`)],
  [
    'and not both',
    item('<res:source><my:x/></res:source>'),
    item('<res:source href="a"><my:x/></res:source>'),
  ],
  ['a reference has an address', item('<res:reference href="a" xml:lang="zh"/>'), item('<res:reference/>')],
  [
    'a reference to an item finds it',
    item('<res:source href="a"/>').replace(
      '</res:resourceData>',
      '<res:resourceItemRef ref="r"/></res:resourceData>',
    ),
    before('<res:resourceData><res:resourceItemRef ref="r"/></res:resourceData>'),
  ],
  ['resources have no elements but theirs', item('<res:target href="a"/>'), item('<res:image href="a"/>')],
  [
    'profiles belong to files',
    inFile(
      '<slr:profiles generalProfile="xliff:codepoints"><slr:normalization general="nfc"/></slr:profiles>',
    ),
    before('<slr:profiles/>'),
  ],
  [
    'data of restrictions names its profile',
    inFile('<slr:data profile="my:x"><my:x/></slr:data><slr:data profile="my:y"/>'),
    inFile('<slr:data/>'),
  ],
  [
    'sizes are told in one way',
    source('<ph id="1" slr:sizeInfo="1"/>'),
    before('<slr:data profile="my:x"><my:x id="a"/></slr:data>').replace(
      one,
      segment('<ph id="1" slr:sizeInfo="1" slr:sizeInfoRef="a"/>'),
    ),
  ],
  [
    'restrictions have five attributes',
    source('<mrk id="1" translate="yes" slr:storageRestriction="9" slr:sizeRestriction="9">一</mrk>'),
    source('<ph id="1" slr:size="9"/>'),
  ],
  [
    'tracked changes name what changed',
    before(
      '<ctr:changeTrack><ctr:revisions appliesTo="target"><ctr:revision><ctr:item property="content">a</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>',
    ),
    before(
      '<ctr:changeTrack><ctr:revisions><ctr:revision><ctr:item property="content">a</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>',
    ),
  ],
  [
    'in elements of their own',
    before(
      '<ctr:changeTrack><ctr:revisions appliesTo="target"><ctr:revision><ctr:item property="content">a</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>',
    ),
    before(
      '<ctr:changeTrack><ctr:revisions appliesTo="target"><ctr:change/></ctr:revisions></ctr:changeTrack>',
    ),
  ],
  [
    'a unit tracks what it likes, each in a list of its own',
    before(track('source') + track('target')),
    before(track('source') + '<ctr:changeTrack/>'),
  ],
  [
    'and so does a file',
    inFile(track('note') + track('unit')),
    inFile(`<ctr:revisions appliesTo="note">${revision}</ctr:revisions>`),
  ],
  [
    'extensions may hold modules',
    before(`<my:x><gls:glossary><gls:glossEntry>${term}</gls:glossEntry></gls:glossary></my:x>`),
    before('<my:x><gls:list/></my:x>'),
  ],
  [
    'and have ids of their own',
    before('<my:x id="a"/><my:x id="b"/>'),
    before('<my:x id="a"/><my:x id="a"/>'),
  ],
]);
