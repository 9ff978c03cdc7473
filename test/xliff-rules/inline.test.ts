import { inUnit, one, pair, segment, source, testRules, units, type Row } from '../support/xliff-files.ts';

// Codes and annotations within texts: 4.2.3 and 4.7 of XLIFF 2.1.
const firm = 'canCopy="no" canDelete="no"';

testRules([
  ['a code point is one that XML cannot hold', source('<cp hex="001A"/>'), source('<cp hex="0020"/>')],
  ['two digits stand for a byte', source('<cp hex="00001F"/>'), source('<cp hex="0001F"/>')],
  ['codes have ids', source('<ph id="1"/>'), source('<ph/>')],
  [
    'codes of a source have ids of their own, across its segments',
    inUnit(`${segment('<ph id="1"/>')}${segment('<ph id="2"/>')}`),
    inUnit(`${segment('<ph id="1"/>')}${segment('<ph id="1"/>')}`),
  ],
  [
    'segments and codes share their ids',
    inUnit(segment('<ph id="1"/>', undefined, ' id="a"')),
    inUnit(segment('<ph id="1"/>', undefined, ' id="1"')),
  ],
  [
    'an end names its start',
    source('<sc id="1"/>一<ec startRef="1"/>'),
    source('<sc id="1"/>一<ec id="1"/>'),
  ],
  [
    'an end has no id where it is not isolated',
    source('<sc id="1"/>一<ec startRef="1" isolated="no"/>'),
    source('<sc id="1"/>一<ec startRef="1" id="2"/>'),
  ],
  [
    'an isolated end has an id',
    source('一<ec id="1" isolated="yes" dir="ltr"/>'),
    source('一<ec startRef="1" isolated="yes"/>'),
  ],
  [
    'an end has a direction only where it is isolated',
    source('<sc id="1" dir="ltr"/>一<ec startRef="1"/>'),
    source('<sc id="1"/>一<ec startRef="1" dir="ltr"/>'),
  ],
  ['a start that has no end is isolated', source('<sc id="1" isolated="yes"/>一'), source('<sc id="1"/>一')],
  [
    'a start comes first',
    inUnit(`${segment('<sc id="1"/>一')}${segment('二<ec startRef="1"/>')}`),
    inUnit(`${segment('一<ec startRef="1"/>')}${segment('<sc id="1"/>二')}`),
  ],
  [
    'as its targets are ordered',
    inUnit(
      `${segment('<sc id="1"/>一', 'a<ec startRef="1"/>').replace('<target>', '<target order="2">')}${segment('二<ec startRef="1"/>', '<sc id="1"/>b').replace('<target>', '<target order="1">')}`,
    ),
    inUnit(
      `${segment('<sc id="1"/>一', '<sc id="1"/>a').replace('<target>', '<target order="2">')}${segment('二<ec startRef="1"/>', 'b<ec startRef="1"/>').replace('<target>', '<target order="1">')}`,
    ),
  ],
  [
    'both ends are of one unit',
    units(segment('<sc id="1" isolated="yes"/>一'), segment('二<ec id="1" isolated="yes"/>')),
    units(segment('<sc id="1"/>一'), segment('二<ec startRef="1"/>')),
  ],
  [
    'both ends have the same hints',
    source('<sc id="1" canCopy="no"/>一<ec startRef="1" canCopy="no"/>'),
    source('<sc id="1" canCopy="no"/>一<ec startRef="1"/>'),
  ],
  [
    'whether it may be deleted too',
    source('<sc id="1" canDelete="no"/>一<ec startRef="1" canDelete="no"/>'),
    source('<sc id="1" canDelete="no"/>一<ec startRef="1" canDelete="yes"/>'),
  ],
  [
    'the first in an order ends as one of the others',
    source(`<sc id="1" ${firm} canReorder="firstNo"/>一<ec startRef="1" ${firm} canReorder="no"/>`),
    source(`<sc id="1" ${firm} canReorder="firstNo"/>一<ec startRef="1" ${firm} canReorder="firstNo"/>`),
  ],
  [
    'an order has its first',
    source(`<ph id="1" ${firm} canReorder="firstNo"/><ph id="2" ${firm} canReorder="no"/>`),
    source(`<ph id="2" ${firm} canReorder="no"/>`),
  ],
  [
    'what keeps its order is neither copied nor deleted',
    source(`<ph id="1" ${firm} canReorder="firstNo"/>`),
    source('<ph id="1" canCopy="no" canReorder="firstNo"/>'),
  ],
  [
    'an order is kept in the target',
    pair(
      `<ph id="1" ${firm} canReorder="firstNo"/><ph id="2" ${firm} canReorder="no"/><ph id="3"/>`,
      `<ph id="3"/><ph id="1" ${firm} canReorder="firstNo"/><ph id="2" ${firm} canReorder="no"/>`,
    ),
    pair(
      `<ph id="1" ${firm} canReorder="firstNo"/><ph id="2" ${firm} canReorder="no"/><ph id="3"/>`,
      `<ph id="1" ${firm} canReorder="firstNo"/><ph id="3"/><ph id="2" ${firm} canReorder="no"/>`,
    ),
  ],
  [
    'what may not be deleted is in the target',
    pair('<ph id="1" canDelete="no"/>', '<ph id="1" canDelete="no"/>'),
    pair('<ph id="1" canDelete="no"/>', 'a'),
  ],
  [
    'a code stays what it is',
    pair('<pc id="1">一</pc>', '<sc id="1"/>a<ec startRef="1"/>'),
    pair('<pc id="1">一</pc>', '<ph id="1"/>a'),
  ],
  [
    'a copy has an original',
    pair('<ph id="1"/>', '<ph id="1"/><ph id="2" copyOf="1"/>'),
    pair('<ph id="1"/>', '<ph id="1"/><ph id="2" copyOf="3"/>'),
  ],
  ...['<ph id="1"/>', 'a'].map((original): Row => [
    `which is another code: beside ${original}`,
    pair('<ph id="1"/>', `${original}<ph id="2" copyOf="1"/>`),
    pair(original, '<ph id="1" copyOf="1"/>'),
  ]),
  [
    'also of an end',
    pair('<ph id="1"/>', '<sc id="2" copyOf="1"/>a<ec startRef="2" copyOf="1"/>'),
    pair('<ph id="1"/>', '<sc id="2" copyOf="1"/>a<ec startRef="2" copyOf="2"/>'),
  ],
  [
    'though it is a copy itself',
    pair('<ph id="1"/>', '<ph id="1"/><ph id="2" copyOf="1"/><ph id="3" copyOf="2"/>'),
    pair('<ph id="1"/>', '<ph id="1"/><ph id="2" copyOf="3"/><ph id="3" copyOf="2"/>'),
  ],
  [
    'what must not be copied is not',
    pair('<ph id="1" canCopy="yes"/>', '<ph id="1"/><ph id="2" copyOf="1"/>'),
    pair('<ph id="1" canCopy="no"/>', '<ph id="1"/><ph id="2" copyOf="1"/>'),
  ],
  [
    'codes refer to data of their unit',
    inUnit(`<originalData><data id="d">a</data></originalData>${segment('<ph id="1" dataRef="d"/>')}`),
    units(`<originalData><data id="d">a</data></originalData>${one}`, segment('<ph id="1" dataRef="d"/>')),
  ],
  ['and data is there at all', source('<ph id="1"/>'), source('<ph id="1" dataRef="d"/>')],
  [
    'codes refer to units of their file',
    units(segment('<ph id="1" subFlows="v u"/>'), one),
    units(segment('<ph id="1" subFlows="v w"/>'), one),
  ],
  [
    'a pair has its texts at both ends',
    source('<pc id="1" dispStart="a" equivStart="" equivEnd="">一</pc>'),
    source('<pc id="1" disp="a">一</pc>'),
  ],
  [
    'kinds of codes are six',
    source('<ph id="1" type="image" subType="my:x y"/>'),
    source('<ph id="1" type="picture"/>'),
  ],
  [
    'a subtype has its type',
    source('<ph id="1" type="fmt" subType="xlf:lb"/>'),
    source('<ph id="1" subType="xlf:lb"/>'),
  ],
  [
    'subtypes of the specification have the types that they have',
    source('<ph id="1" type="ui" subType="xlf:var"/>'),
    source('<ph id="1" type="fmt" subType="xlf:var"/>'),
  ],
  [
    'codes have no attributes of extensions',
    source(
      '<ph id="1" fs:fs="br" slr:equivStorage="1" its:mtConfidence="1" its:annotatorsRef="mt-confidence|urn:my"/>',
    ),
    source('<ph id="1" my:a="1"/>'),
  ],
  [
    'annotations may have them',
    source('<mrk id="1" translate="no" my:a="1">一</mrk>'),
    source('<cp hex="0001" my:a="1"/>'),
  ],
  ...['xml:lang="zh"', 'xml:space="preserve"', 'xml:id="a"', 'xml:base="urn:a"'].flatMap(
    (attribute): Row[] => [
      [
        `but none of XML: ${attribute} of a pair`,
        source('<mrk id="1" translate="no">一</mrk>'),
        source(`<mrk id="1" translate="no" ${attribute}>一</mrk>`),
      ],
      [
        `nor of a start: ${attribute}`,
        source('<sm id="1" type="term" its:person="a"/>一<em startRef="1"/>'),
        source(`<sm id="1" type="term" ${attribute}/>一<em startRef="1"/>`),
      ],
    ],
  ),
  [
    'a plain annotation says whether to translate',
    source('<mrk id="1" type="generic" translate="no">一</mrk>'),
    source('<mrk id="1" type="generic">一</mrk>'),
  ],
  [
    'a comment has a value or a note',
    source('<mrk id="1" type="comment" value="a">一</mrk>'),
    source('<mrk id="1" type="comment">一</mrk>'),
  ],
  [
    'and not both',
    inUnit(
      `<notes><note id="n">a</note></notes>${segment('<mrk id="1" type="comment" ref="#n=n">一</mrk>')}`,
    ),
    inUnit(
      `<notes><note id="n">a</note></notes>${segment('<mrk id="1" type="comment" value="a" ref="#n=n">一</mrk>')}`,
    ),
  ],
  [
    'kinds of annotations have a prefix',
    source('<mrk id="1" type="my:x">一</mrk>'),
    source('<mrk id="1" type="x">一</mrk>'),
  ],
  [
    'an annotation that starts ends',
    source('<sm id="1" type="term"/>一<em startRef="1"/>'),
    source('<sm id="1" type="term"/>一'),
  ],
  [
    'and does not end before',
    source('<sm id="1" type="term"/>一<em startRef="1"/>'),
    source('<em startRef="1"/>一<sm id="1" type="term"/>'),
  ],
  [
    'an end of an annotation ends an annotation',
    source('<sc id="2"/><sm id="1" type="term"/>一<em startRef="1"/><ec startRef="2"/>'),
    source('<sc id="1"/>一<ec startRef="1"/><em startRef="1"/>'),
  ],
]);
