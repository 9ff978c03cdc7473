import { dayFrom } from '#base/dates';
import { collapsed, decimal, matches, oneOf, partsOf, type Form } from './form.ts';

const nameCharacter =
  '[-.:\\w\\u00B7\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u203F\\u2040' +
  '\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}]+';

/** XML 1.0 (fifth edition), production 7. */
export const nmtoken = collapsed(matches(new RegExp(`^${nameCharacter}$`, 'u')));
/** A name without a colon that does not begin with a digit, a hyphen or a point (Namespaces in XML, production 4). */
export const ncName = (value: string): boolean =>
  nmtoken(value) && !value.includes(':') && !/^[-.\d\u00B7\u203F\u2040\p{Mn}]/u.test(value);
export const nmtokens = collapsed((value) => value.split(' ').every(nmtoken));
export const anything: Form = () => true;
export const yesNo = oneOf('yes', 'no');
export const yesNoFirstNo = oneOf('yes', 'no', 'firstNo');
export const direction = oneOf('ltr', 'rtl', 'auto');
export const space = oneOf('default', 'preserve');
export const preserve = oneOf('preserve');
export const state = oneOf('initial', 'translated', 'reviewed', 'final');
export const sourceTarget = oneOf('source', 'target');
export const metaAppliesTo = oneOf('source', 'target', 'ignorable');
export const normalization = oneOf('none', 'nfc', 'nfd');
export const positive = collapsed(matches(/^\+?0*[1-9]\d{0,8}$/));
export const priority = collapsed((value) => positive(value) && Number(value) <= 10);
export const percentage = decimal(0, 100);
export const integer = collapsed(matches(/^[-+]?\d+$/));
/** `xs:dateTime` */
export const dateTime = collapsed((value) => {
  const [, year, month, day, hour] =
    partsOf(/^-?(\d{4,9})-(\d\d)-(\d\d)T(\d\d):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[-+]\d\d:[0-5]\d)?$/, value) ??
    [];
  // Leap years repeat every 400 years; midnight may be written as 24 o'clock.
  const date = dayFrom(2000 + (Number(year) % 400), Number(month), Number(day));
  return year !== undefined && date !== null && Number(hour) <= 24;
});
export const codeType = oneOf('fmt', 'ui', 'quote', 'link', 'image', 'other');
export const version = oneOf('2.0', '2.1');

/**
 * A value defined by a tool, `prefix:value` with any text as value; the prefix `xlf` is reserved for the specification.
 */
export const userDefined = matches(/^(?!xlf:)[^\s:]+:\S/);
const xlfSubTypes = ['var', 'lb', 'pb', 'b', 'i', 'u'].map((name) => `xlf:${name}`);
export const subType: Form = (value) => userDefined(value) || xlfSubTypes.includes(value);
export const annotationType: Form = (value) =>
  oneOf('generic', 'comment', 'term')(value) || userDefined(value);
const candidateTypes = ['am', 'ebm', 'icm', 'idm', 'ice', 'mt', 'tm', 'tb', 'other'];
export const candidateType = oneOf(...candidateTypes);

/** Far above any real tag; V8 runs out of stack when it repeats a group millions of times. */
const longestLanguage = 255;

/** BCP 47, section 2.1, including grandfathered tags. */
export const language = collapsed(
  (value) => value.length <= longestLanguage && (wellFormed.test(value) || irregular.test(value)),
);
const irregular = /^(?:en-gb-oed|sgn-be-fr|sgn-be-nl|sgn-ch-de)$/i;
const wellFormed =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+|i-[a-z]{2,8})$/i;

/**
 * Only characters that XML itself cannot represent are written as a code point (XLIFF 2.1, `cp`), two digits for each
 * byte.
 */
export const codePoint: Form = (value) => {
  if (!/^(?:[\da-f]{4}|[\da-f]{6})$/i.test(value)) return false;
  const code = parseInt(value, 16);
  const isXml =
    [0x9, 0xa, 0xd].includes(code) ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    code >= 0x10000;
  return !isXml;
};

const styles =
  'a b bdo big blockquote body br button caption center cite code col colgroup dd del div dl dt em h1 h2 h3 h4 h5 h6 ' +
  'head hr html i img label legend li ol p pre q s samp select small span strike strong sub sup table tbody td tfoot ' +
  'th thead title tr tt u ul';
/** The HTML elements that `fs:fs` may name. */
export const formatStyle = oneOf(...styles.split(' '));

/** `name,value` for each HTML attribute, separated by `\`; a `\` or `,` inside is escaped with `\`. */
export const subStyles: Form = (value) =>
  value
    .replace(/\\[,\\]/g, '_')
    .split('\\')
    .every((pair) => pair.indexOf(',') > 0);
