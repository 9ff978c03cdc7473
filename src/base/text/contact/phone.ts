import { halfWidth } from '../half-width.ts';

/** One number of a line, with what a phone dials; none where that is not known. */
export interface PhoneNumber {
  /** What stands before it in the line: nothing, or what parts it from the one before. */
  before: string;
  /** As it is written, without its extension; empty for a further extension of the number before. */
  text: string;
  /** Digits, led by + where they are international. */
  digits: string;
  /** Empty: none. */
  extension: string;
  /** What stands between the number and its extension. */
  mark: string;
  /** What stands behind the extension: the end of a bracket, or nothing. */
  end: string;
  /** What is said of it in brackets, with them and what parts them from it: (办公室). */
  note: string;
}

const longest = 60;
const most = 10;
const extended = String.raw`(?:[转轉](?:分机|内线)?号?|分机号?码?|内线|доб(?:авочный|\.)?|вн(?:утр(?:енний)?)?\.?|ext(?:ension|n)?\.?|x|#|\*)`;
const isMark = new RegExp(`^ ?\\(${extended}\\)$`, 'iu');
const extension = new RegExp(`^(.*?\\d)( ?,? ?\\(?${extended}:? ?)(\\d{1,8})(\\)?)$`, 'iu');
/** An extension behind a hyphen and a whole number: 0469-4228888-8001. One of two digits may as well be another last part. */
const hyphened = /^(.*?(?<!\d)(?:\d{7,8}|0\d{9,11}|1\d{10}))(-)(\d{3,6})()$/;
/** A number of an area, a mobile number or a local one, that begins behind a space and no other mark. */
const begins = String.raw`(?:0\d{2,3}[- ]?\d{7}|1\d{10}|\d{7}|\(0\d{2,3}\))`;
/** What parts two numbers, outside of brackets; no stroke between an area and its number, as in 0469/4228888. */
const parting = new RegExp(
  `( ?(?:[;,、]|(?<!(?:^|[;,、/] ?)(?:0|\\+\\d{1,3}[- ]?0?)\\d{2,3} ?)/|或者?|和|与|以?及|или|и|or|and)(?! ?\\(?${extended}) ?|(?<=\\d{7}|\\d{3}[- ]\\d{4}) (?=${begins})|(?<=\\d) (?=\\+\\d))(?![^()]{0,30}\\))`,
  'iu',
);
/** Of a country, an area or a line: brackets once, and at most one sign between two digits. */
const number = /^(?:\+?\d|\(\+?\d[\d -]*\))[\d(). /-]*\d$/;
/** Says only that a number follows; of a fax it would say that it is none of a phone. */
const label =
  /^(?:\p{Script=Han}{0,4}电 ?话|手机号?码?|座机|\p{Script=Han}{0,8}热线|(?:tel|phone)(?:\.|(?=[: ]))|тел(?:ефоны?)?\.?(?!\p{L})(?: ?\/ ?факс)?)(?: ?: ?| ?)/iu;
/** Figures stand at its beginning only (24小时, 2楼); behind a word they are an extension. */
const noted = /^(.*?)( ?\((?:\d{1,2} ?)?\p{L}(?:[\p{L} .,、-]*[\p{L}.])?\))$/u;
/** Numbers of services, which a line may name beside others: 110, 12345, 95598. Any other short one may as well be an extension. */
const service = /^(?:11[0249]|12[0-2]|1[0-2]\d{3}|118\d{3}|9[56]\d{3,4})$/;

/**
 * A line of phone numbers in the form that is kept: half width, one space for many, round brackets, no mark at its end and
 * no 电话 before it. Null where it is none: each of its numbers is one of a plan of numbers (see `dialledAs`), with +, brackets,
 * points, hyphens and spaces as people write them, and may have extensions (转, 分机, доб., вн., ext., x, #) and a note in
 * brackets. They are parted by ; , 、 / or a word. What may be read in two ways is none: 4228888/89, 4228888 8001, 4228888,8001.
 */
export function readPhone(text: string): string | null {
  if (text.length > 4 * longest) return null;
  const lines = text.split(/[\r\n]/).map(plain);
  const line = lines.filter((one) => one !== '').join(';');
  if (line.length > longest) return null;
  const numbers = phonesIn(line);
  return numbers.length > 0 && numbers.length <= most && numbers.every(({ digits }) => digits !== '')
    ? line
    : null;
}

const plain = (line: string): string =>
  halfWidth(line)
    .replaceAll(/[〔【[]/g, '(')
    .replaceAll(/[〕】\]]/g, ')')
    .replaceAll(/\+ (?=\d)/g, '+')
    .replace(/(?<=[\d)]) ?[;,、。.]$/, '')
    .replace(label, '')
    .replace(/^\(([^()]*)\)$/, '$1');

/**
 * The numbers of a line in their order, as they are dialled. A local one behind one with an area (0469-4228888/4228899,
 * +7 (4162) 12-34-56, 12-34-57) has the same area, and a further extension (转8001、8002) the same number. What is no number
 * has no digits.
 */
export function phonesIn(line: string): PhoneNumber[] {
  const [first = '', ...further] = line.slice(0, longest).split(parting);
  const texts: [before: string, text: string][] = [['', first]];
  for (let at = 0; at < further.length; at += 2) texts.push([further[at]!, further[at + 1] ?? '']);
  let [area, last] = ['', { digits: '', extension: '' }];
  return texts.map(([before, whole]) => {
    const isFurther = /^\d{1,6}$/.test(whole) && whole.length === last.extension.length;
    if (isFurther)
      return { before, text: '', digits: last.digits, extension: whole, mark: '', end: '', note: '' };
    const { text, ...behind } = extensionOf(whole);
    const own = isAmbiguous(before, text, last.digits) ? '' : digitsOf(text);
    const digits = own && (inAreaOf(last.digits, text) ?? (isLocal(own) ? area + own : own));
    area = areaForm.exec(own)?.[1] ?? area;
    last = { digits, extension: behind.extension };
    return { before, text, digits, ...behind };
  });
}

/** A short number behind another: an extension, the last digits of one more, or a number of its own. */
const isAmbiguous = (before: string, text: string, last: string): boolean =>
  before !== '' &&
  /^\d{1,6}$/.test(text) &&
  (!service.test(text) || (before.includes('/') && text.length < 5 && last.length >= 7));

function extensionOf(written: string): Pick<PhoneNumber, 'text' | 'mark' | 'extension' | 'end' | 'note'> {
  const [, behind = '', remark = ''] = noted.exec(written) ?? [];
  const isNote = remark !== '' && !isMark.test(remark);
  const [whole, note] = isNote ? [behind, remark] : [written, ''];
  const [, text = whole, mark = '', dialled = '', end = ''] =
    extension.exec(whole) ?? hyphened.exec(whole) ?? [];
  return mark.includes('(') === (end === ')')
    ? { text, mark, extension: dialled, end, note }
    : { text: whole, mark: '', extension: '', end: '', note };
}

const isLocal = (digits: string): boolean => /^[2-9]\d{6,7}$/.test(digits);
// 010 and 02x are area codes of three digits, all others have four (电信网编号计划).
const areaForm = /^((?:0|\+86)(?:10|2\d|[3-9]\d{2}))\d{7,8}$/;

/** A local number as people in Russia write it. */
const paired = /^(?:\d{1,3}[- ]\d\d[- ]\d\d|[2-9]\d{2}[- ]\d{3})$/;

/** A local number of Russia (12-34-56), where area and number have ten digits together. */
function inAreaOf(before: string, text: string): string | null {
  if (!/^(?:\+7|8)\d{10}$/.test(before) || !paired.test(text)) return null;
  const own = text.replaceAll(/\D/g, '');
  return before.slice(0, -own.length) + own;
}

function digitsOf(text: string): string {
  // The 0 before an area is dialled within a country only (ITU-T E.123, 7.4).
  const digits = text
    .replace(/^(\(?\+\d{1,3}\)?[- ]?)\(0\)/, '$1')
    .replaceAll(/[^\d+]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+860(?=[1-9]\d{8})/, '+86');
  const hasPairs = text.replaceAll(/\([^()]+\)/g, '').search(/[()]/) < 0 && !/\(.*\(/.test(text);
  const isNumber = number.test(text) && hasPairs && !/\D\+|[-./]{2}|\+.*\+/.test(text.replace(/^\(/, ''));
  return isNumber && !isFollowed.test(text) ? dialledAs(digits, text.replace(/^\(/, '')) : '';
}

/** A whole number, or one of four digits at its end, and something more: an extension, or the last digits of another number. */
const isFollowed = /(?<!\d)(?!1[3-9]\d{5}(?!\d))\d{7,}\D+\d|\d{3}\D\d{4}\D\d$/;
/** In China behind the 0 of an area or +86: a line of the area, or a service of it (0469-12345). */
const ofArea = /^(?:(?:10|2\d)(?:\d{8}|[19]\d{2,4})|[3-9]\d{2}(?:\d{7,8}|[19]\d{2,4}))$/;
const fromAnywhere = /^(?:1[3-9]\d{9}|[48]00\d{7})$/;
/** Within a city: a service or a short number, which nothing parts, or a line. */
const within = (digits: string, text: string): boolean =>
  /^(?:[2-9]\d{6,7}|1010\d{4}|950\d{8})$/.test(digits) ||
  (/^\d{3,6}$/.test(digits) && (text === digits || paired.test(text)));
/** A trunk or a country together with its area, and the number apart. */
const trunkWithArea = /^8\d{3,5}\)?[- ]?\d{1,3}([- ])\d\d\1\d\d$/;
const countryWithArea = /^86\d{2,3}-\d{7,8}$/;

/**
 * What a phone dials, empty where no plan of numbers knows it: that of China (电信网编号计划), of Russia, and of any other
 * country behind its + (ITU-T E.164, 6). The codes of the two countries are also known without +.
 */
function dialledAs(digits: string, text: string): string {
  // Together with everything else, or apart.
  const isLedBy = (code: string) =>
    text.startsWith(code) && (text === digits || !/^\d/.test(text.slice(code.length)));
  const isChinese = (own: string) => ofArea.test(own) || fromAnywhere.test(own);
  const isKnown = (() => {
    if (digits.startsWith('+86')) return isChinese(digits.slice(3));
    if (digits.startsWith('+7')) return digits.length === 12;
    if (digits.startsWith('+')) return /^\+\d{7,15}$/.test(digits);
    if (digits.startsWith('0')) return ofArea.test(digits.slice(1));
    if (/^8\d{10}$/.test(digits) && (isLedBy('8') || trunkWithArea.test(text))) return true;
    return within(digits, text) || fromAnywhere.test(digits);
  })();
  if (isKnown) return digits;
  const isOfCountry = isLedBy('86') || countryWithArea.test(text);
  if (isOfCountry && isChinese(digits.slice(2).replace(/^0/, '')))
    return `+86${digits.slice(2).replace(/^0/, '')}`;
  return isLedBy('7') && /^7\d{10}$/.test(digits) ? `+${digits}` : '';
}
