import {
  document,
  file,
  inFile,
  inUnit,
  one,
  segment,
  source,
  testRules,
  type Row,
} from '../support/xliff-files.ts';

// Restrictions of size and length: 5.7 of XLIFF 2.1.
const data = '<slr:data profile="my:x"><my:x id="d"><my:y xml:id="e"/></my:x></slr:data>';
const withProfiles = (profiles: string, attributes: string, text = '一') =>
  document(file(`<slr:profiles ${profiles}/><unit id="u" ${attributes}>${segment(text)}</unit>`));
const sized = (value: string) =>
  withProfiles('generalProfile="xliff:codepoints"', `slr:sizeRestriction="${value}"`);
const stored = (value: string) =>
  withProfiles('storageProfile="xliff:utf16"', `slr:storageRestriction="${value}"`);
const weighed = (attribute: string, value: string) =>
  withProfiles(
    'generalProfile="xliff:codepoints" storageProfile="xliff:utf8"',
    '',
    `<ph id="1" slr:${attribute}="${value}"/>`,
  );
const holding = (attribute: string): string[] => [
  document(file(`<unit id="u">${one}</unit>`, ` ${attribute}`)),
  document(file(`<group id="g" ${attribute}><unit id="u">${one}</unit></group>`)),
  document(file(`<unit id="u" ${attribute}>${one}</unit>`)),
  source(`<pc id="1" ${attribute}>一</pc>`),
  source(`<sc id="1" ${attribute}/>一<ec startRef="1"/>`),
  source(`<mrk id="1" type="term" ${attribute}>一</mrk>`),
  source(`<sm id="1" type="term" ${attribute}/>一<em startRef="1"/>`),
  source(`<ec id="1" isolated="yes" ${attribute}/>`),
  source(`<ph id="1" ${attribute}/>`),
  source(`<sc id="1"/>一<ec startRef="1" ${attribute}/>`),
  inUnit(`<notes><note ${attribute}>a</note></notes>${one}`),
];
/** The elements above that may have an attribute, each next to one that may not. */
const validHolders = (attribute: string, allowed: readonly number[]) =>
  holding(attribute).flatMap((text, index): [string, string, string][] =>
    allowed.includes(index)
      ? []
      : allowed.map((good) => [`${attribute}: ${good} and not ${index}`, holding(attribute)[good]!, text]),
  );

testRules([
  ...validHolders('slr:sizeRestriction="9"', [0, 1, 2, 3, 4, 5, 6]),
  ...validHolders('slr:storageRestriction="9"', [0, 1, 2, 3, 4, 5, 6]),
  ...validHolders('slr:equivStorage="9"', [3, 4, 7, 8]),
  ...validHolders('slr:sizeInfo="9"', [0, 1, 2, 3, 4, 7, 8]),
  ['there are three elements', inFile('<slr:profiles/>'), inFile('<slr:limits/>')],
  ['a size is a number', sized('20'), sized('abc')],
  ['not below nothing', sized('0'), sized('-3')],
  ['or two', sized('5,20'), sized('5,6,7')],
  ['with blanks or none', sized(' 5 , 20 '), sized('5 20')],
  ['whole ones', sized('5,20'), sized('5.5')],
  ['the greatest may be any', sized('5,*'), sized('*,5')],
  ['or nothing but that', sized('*'), sized('5*')],
  ['what is stored is told like that', stored('5,20'), stored('20 bytes')],
  ['with a bound or without', stored('5,*'), stored('5,')],
  ['what a code holds is a number of bytes', weighed('equivStorage', '3'), weighed('equivStorage', '3b')],
  ['or of letters', weighed('sizeInfo', ''), weighed('sizeInfo', 'w=3')],
  [
    'profiles of others have values of theirs',
    withProfiles('generalProfile="my:px"', 'slr:sizeRestriction="{120,40}"'),
    withProfiles('generalProfile="xliff:codepoints"', 'slr:sizeRestriction="{120,40}"'),
  ],
  [
    'the profile of sizes says nothing of storage',
    withProfiles('generalProfile="xliff:codepoints"', 'slr:storageRestriction="a"'),
    withProfiles('storageProfile="xliff:utf32"', 'slr:storageRestriction="a"'),
  ],
  ...['sizeInfo', 'equivStorage'].map((name): Row => [
    `a file that names no profiles means those of the specification: ${name}`,
    source(`<ph id="1" slr:${name}="25"/>`),
    source(`<ph id="1" slr:${name}="25.5"/>`),
  ]),
  ...['sizeRestriction', 'storageRestriction'].map((name): Row => [
    `and so does one with ${name}`,
    source(`<pc id="1" slr:${name}="5,*">一</pc>`),
    source(`<pc id="1" slr:${name}="5 bytes">一</pc>`),
  ]),
  ['no profile is any', withProfiles('generalProfile=""', 'slr:sizeRestriction="a"'), sized('a')],
  [
    'profiles of the specification are those',
    withProfiles('storageProfile="xliff:utf8"', ''),
    withProfiles('storageProfile="xliff:utf7"', ''),
  ],
  [
    'each of its kind',
    withProfiles('generalProfile="xliff:codepoints"', ''),
    withProfiles('generalProfile="xliff:utf8"', ''),
  ],
  ['for data as well', inFile('<slr:data profile="xliff:utf8"/>'), inFile('<slr:data profile="xliff:px"/>')],
  [
    'sizes are told by data',
    inUnit(`${data}${segment('<ph id="1" slr:sizeInfoRef="d"/>')}`),
    inUnit(`${data}${segment('<ph id="1" slr:sizeInfoRef="f"/>')}`),
  ],
  [
    'by what is in them',
    inUnit(`${data}${segment('<pc id="1" slr:sizeInfoRef="e">一</pc>')}`),
    inUnit(segment('<pc id="1" slr:sizeInfoRef="e">一</pc>')),
  ],
  [
    'here or above',
    inFile(data).replace('<unit', '<unit slr:sizeInfoRef="d"'),
    inUnit(`${data}${one}`).replace(
      '</unit>',
      '</unit><unit id="v" slr:sizeInfoRef="d"><segment><source/></segment></unit>',
    ),
  ],
  [
    'by a name',
    inUnit(`${data}${segment('<ph id="1" slr:sizeInfoRef=" d "/>')}`),
    inUnit(`${data}${segment('<ph id="1" slr:sizeInfoRef="d d"/>')}`),
  ],
]);
