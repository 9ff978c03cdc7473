import { inUnit, segment, testRules } from '../support/xliff-files.ts';

// Fragment identifiers: chapter 3 of XLIFF 2.1.
const refer = (ref: string, inside = '') =>
  inUnit(
    `${inside}${segment(`<mrk id="m" type="my:x" ref="${ref}">一</mrk><ph id="p"/>`, 'a<ph id="t"/><ph id="p"/>')}`,
  );

const term = (id: string) =>
  `<gls:glossary><gls:glossEntry id="${id}"><gls:term>一</gls:term><gls:translation>a</gls:translation></gls:glossEntry></gls:glossary>`;
const metadata = (id: string) =>
  `<mda:metadata id="${id}"><mda:metaGroup><mda:meta type="a"/></mda:metaGroup></mda:metadata>`;
const records = (id: string) =>
  `<its:provenanceRecords xml:id="${id}"><its:provenanceRecord person="a"/></its:provenanceRecords>`;
const changes = (version: string) =>
  `<c:changeTrack xmlns:c="urn:oasis:names:tc:xliff:changetracking:${version}"><c:revisions appliesTo="note"><c:revision version="1" xml:id="c"><c:item property="content"><my:x/></c:item></c:revision></c:revisions></c:changeTrack>`;

testRules([
  ['a selector has a prefix or none', refer('#p'), refer('#=p')],
  ['prefixes are name tokens', refer('#t=t'), refer('#t$=t')],
  ['ids are name tokens', refer('#u=u/p'), refer('#u=u/p*')],
  ['files, groups and units come in this order', refer('#f=f/u=u/p'), refer('#u=u/f=f/p')],
  ['one leaf comes last', refer('#u=u/p'), refer('#p/u=u')],
  ['and no second one', refer('#f=f/u=u/t=t'), refer('#f=f/u=u/t=t/p')],
  ['no prefix comes twice', refer('#u=u'), refer('#u=u/u=u')],
  ['what begins at the root begins with a file', refer('#/f=f/u=u'), refer('#/u=u')],
  [
    'what it points to is there',
    refer('#n=n', '<notes><note id="n">a</note></notes>'),
    refer('#n=o', '<notes><note id="n">a</note></notes>'),
  ],
  [
    'data too',
    refer('#d=d', '<originalData><data id="d">a</data></originalData>'),
    refer('#d=e', '<originalData><data id="d">a</data></originalData>'),
  ],
  [
    'a prefix of one letter is the specification’s',
    refer('#tbx=x', '<my:x id="x"/>'),
    refer('#m=x', '<my:x id="x"/>'),
  ],
  [
    'that XML has a prefix for an extension registers none',
    refer('#/f=f/u=u/tbx=x', '<tbx:x id="x" xmlns:tbx="urn:iso:std:iso:30042:ed-1:v1:en"/>'),
    refer('#/f=f/u=u/my=x', '<my:x id="x"/>'),
  ],
  ['nor below a file', refer('#f=f/tbx=x'), refer('#f=f/my=x').replace('<unit', '<my:x id="x"/><unit')],
  ['nor from beside it', refer('#tbx=x'), refer('#my=x', '<my:x xml:id="x"/>')],
  [
    'nor does a prefix of XML rename a module',
    refer('#gls=g', term('g').replaceAll('gls:', 'g0:')).replace(
      '<xliff ',
      '<xliff xmlns:g0="urn:oasis:names:tc:xliff:glossary:2.0" ',
    ),
    refer('#g0=g', term('g').replaceAll('gls:', 'g0:')).replace(
      '<xliff ',
      '<xliff xmlns:g0="urn:oasis:names:tc:xliff:glossary:2.0" ',
    ),
  ],
  ['a prefix of a module is one', refer('#gls=g1', term('g1')), refer('#glo=g1', term('g1'))],
  [
    'a prefix that nobody registered is none',
    refer('#f=f/u=u/mda=x', metadata('x')),
    refer('#f=f/u=u/zz=x', '<my:x id="x"/>'),
  ],
  ['nor is one with a letter that names do not have', refer('#tbx=x'), refer('#tb+x=x')],
  ['the space of the specification is no module', refer('#mda=x', metadata('x')), refer('#xlf=x')],
  ['what a module has is there', refer('#gls=g1', term('g1')), refer('#gls=g2', term('g1'))],
  ['in that module', refer('#mda=x', metadata('x')), refer('#gls=x', metadata('x'))],
  [
    'in the unit that is named',
    refer('#u=u/its=q', records('q')),
    inUnit(records('q') + segment('一')).replace(
      '</file>',
      `<unit id="v">${segment('<mrk id="m" type="my:x" ref="#u=v/its=q">一</mrk>')}</unit></file>`,
    ),
  ],
  [
    'or above',
    refer('#its=q').replace('<unit', `${records('q')}<unit`),
    refer('#its=q').replace('</file>', `<unit id="v">${records('q')}${segment('一')}</unit></file>`),
  ],
  ['what changed is known by one prefix', refer('#ctr=c', changes('2.0')), refer('#ctr=d', changes('2.1'))],
  ['in both its versions', refer('#ctr=c', changes('2.1')), refer('#ctr=d', changes('2.0'))],
  ['an extension has no prefix here', refer('#mda=x', metadata('x')), refer('#null=x', '<my:x id="x"/>')],
  ['styles have no things', refer('#gls=g1', term('g1')), refer('#fs=g1', term('g1'))],
  ['addresses elsewhere are not followed', refer('https://example.invalid/#a/b/c'), refer('#a/b/c')],
]);
