import { halfWidth } from '../half-width.ts';

/** One number of a line, with the digits to dial, if they are known. */
export interface PhoneNumber {
  /** The separator before it in the line, or nothing. */
  before: string;
  /** The number as written, without its extension; empty for a further extension of the previous number. */
  text: string;
  /** The digits to dial, with a leading + if international. */
  digits: string;
  /** The extension; empty without one. */
  extension: string;
  /** The text between the number and its extension. */
  mark: string;
  /** The text after the extension: a closing bracket, or nothing. */
  end: string;
  /** A note about it, with its brackets and the space before them: (办公室). */
  note: string;
}

const maxLength = 60;
const maxNumbers = 10;
const extended = String.raw`(?:[转轉](?:分机|内线)?号?|分机号?码?|内线|доб(?:авочный|\.)?|вн(?:утр(?:енний)?)?\.?|ext(?:ension|n)?\.?|x|#|\*)`;
const isMark = new RegExp(`^ ?\\(${extended}\\)$`, 'iu');
const extension = new RegExp(`^(.*?\\d)( ?,? ?\\(?${extended}:? ?)(\\d{1,8})(\\)?)$`, 'iu');
/**
 * An extension after a hyphen and a complete number: 0469-4228888-8001. Two digits could also be another ending of the
 * number.
 */
const hyphened = /^(.*?(?<!\d)(?:\d{7,8}|0\d{9,11}|1\d{10}))(-)(\d{3,6})()$/;
/** A number with an area code, a mobile number or a local one, separated from the previous one by a space only. */
const numberStart = String.raw`(?:0\d{2,3}[- ]?\d{7}|1\d{10}|\d{7}|\(0\d{2,3}\))`;
/**
 * The separators of numbers, outside of brackets; not the slash between an area code and its number, as in
 * 0469/4228888.
 */
const separator = new RegExp(
  `( ?(?:[;,、]|(?<!(?:^|[;,、/] ?)(?:0|\\+\\d{1,3}[- ]?0?)\\d{2,3} ?)/|或者?|和|与|以?及|или|и|or|and)(?! ?\\(?${extended}) ?|(?<=\\d{7}|\\d{3}[- ]\\d{4}) (?=${numberStart})|(?<=\\d) (?=\\+\\d))(?![^()]{0,30}\\))`,
  'iu',
);
/** A number of a country, an area or a line: at most one pair of brackets, and one sign between two digits. */
const number = /^(?:\+?\d|\(\+?\d[\d -]*\))[\d(). /-]*\d$/;
/** Labels that only announce a number; a fax label would say that it is not a phone. */
const label =
  /^(?:\p{Script=Han}{0,4}电 ?话|手机号?码?|座机|\p{Script=Han}{0,8}热线|(?:tel|phone)(?:\.|(?=[: ]))|тел(?:ефоны?)?\.?(?!\p{L})(?: ?\/ ?факс)?)(?: ?: ?| ?)/iu;
/** A note has digits at its beginning only (24小时, 2楼); after a word they are an extension. */
const withNote = /^(.*?)( ?\((?:\d{1,2} ?)?\p{L}(?:[\p{L} .,、-]*[\p{L}.])?\))$/u;
/**
 * Service numbers, which a line may list beside others: 110, 12345, 95598. Any other short number could also be an
 * extension.
 */
const service = /^(?:11[0249]|12[0-2]|1[0-2]\d{3}|118\d{3}|9[56]\d{3,4})$/;

/**
 * A line of phone numbers in its stored form: half width, single spaces, round brackets, no final punctuation and no 电话
 * before it. Null if it is not one. Each number belongs to a numbering plan (see `dialledAs`), has +, brackets, points,
 * hyphens and spaces as people write them, and may have extensions (转, 分机, доб., вн., ext., x, #) and a note in
 * brackets. The separators are ; , 、 / or a word. Ambiguous lines are not accepted: 4228888/89, 4228888 8001,
 * 4228888,8001.
 */
export function readPhone(text: string): string | null {
  if (text.length > 4 * maxLength) return null;
  const lines = text.split(/[\r\n]/).map(plain);
  const line = lines.filter((one) => one !== '').join(';');
  if (line.length > maxLength) return null;
  const numbers = phonesIn(line);
  return numbers.length > 0 && numbers.length <= maxNumbers && numbers.every(({ digits }) => digits !== '')
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
 * The numbers of a line in order, with the digits to dial. A local number after one with an area code
 * (0469-4228888/4228899, +7 (4162) 12-34-56, 12-34-57) has the same area code, and a further extension (转8001、8002) the
 * same number. A part that is not a number has no digits.
 */
export function phonesIn(line: string): PhoneNumber[] {
  const [first = '', ...further] = line.slice(0, maxLength).split(separator);
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

/**
 * Whether a short number after another is ambiguous: an extension, the last digits of another number, or a number of
 * its own.
 */
const isAmbiguous = (before: string, text: string, last: string): boolean =>
  before !== '' &&
  /^\d{1,6}$/.test(text) &&
  (!service.test(text) || (before.includes('/') && text.length < 5 && last.length >= 7));

function extensionOf(written: string): Pick<PhoneNumber, 'text' | 'mark' | 'extension' | 'end' | 'note'> {
  const [, behind = '', remark = ''] = withNote.exec(written) ?? [];
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

/** A local number in the Russian style. */
const russianLocal = /^(?:\d{1,3}[- ]\d\d[- ]\d\d|[2-9]\d{2}[- ]\d{3})$/;

/** A local number of Russia (12-34-56), which has ten digits together with its area code. */
function inAreaOf(before: string, text: string): string | null {
  if (!/^(?:\+7|8)\d{10}$/.test(before) || !russianLocal.test(text)) return null;
  const own = text.replaceAll(/\D/g, '');
  return before.slice(0, -own.length) + own;
}

function digitsOf(text: string): string {
  // The 0 before an area code is dialled within a country only (ITU-T E.123, 7.4).
  const digits = text
    .replace(/^(\(?\+\d{1,3}\)?[- ]?)\(0\)/, '$1')
    .replaceAll(/[^\d+]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+860(?=[1-9]\d{8})/, '+86');
  const hasPairs = text.replaceAll(/\([^()]+\)/g, '').search(/[()]/) < 0 && !/\(.*\(/.test(text);
  const isNumber = number.test(text) && hasPairs && !/\D\+|[-./]{2}|\+.*\+/.test(text.replace(/^\(/, ''));
  return isNumber && !isFollowed.test(text) ? dialledAs(digits, text.replace(/^\(/, '')) : '';
}

/**
 * A complete number, or one with four digits at its end, followed by more: an extension, or the last digits of another
 * number.
 */
const isFollowed = /(?<!\d)(?!1[3-9]\d{5}(?!\d))\d{7,}\D+\d|\d{3}\D\d{4}\D\d$/;
/** In China after the 0 of an area code or +86: a line of the area, or a service of it (0469-12345). */
const areaNumber = /^(?:(?:10|2\d)(?:\d{8}|[19]\d{2,4})|[3-9]\d{2}(?:\d{7,8}|[19]\d{2,4}))$/;
const nationwide = /^(?:1[3-9]\d{9}|[48]00\d{7})$/;
/** Numbers dialled within a city: a service or a short number without separators, or a line. */
const isWithinCity = (digits: string, text: string): boolean =>
  /^(?:[2-9]\d{6,7}|1010\d{4}|950\d{8})$/.test(digits) ||
  (/^\d{3,6}$/.test(digits) && (text === digits || russianLocal.test(text)));
/** Trunk or country code joined to the area code, and the number separate. */
const trunkWithArea = /^8\d{3,5}\)?[- ]?\d{1,3}([- ])\d\d\1\d\d$/;
const countryWithArea = /^86\d{2,3}-\d{7,8}$/;

/**
 * The digits to dial; empty if no numbering plan has the number: China's (电信网编号计划), Russia's, or any other country's
 * after its + (ITU-T E.164, 6). The codes of these two countries are also recognised without +.
 */
function dialledAs(digits: string, text: string): string {
  // Joined to the rest, or separate from it.
  const isLedBy = (code: string) =>
    text.startsWith(code) && (text === digits || !/^\d/.test(text.slice(code.length)));
  const isChinese = (own: string) => areaNumber.test(own) || nationwide.test(own);
  const isKnown = (() => {
    if (digits.startsWith('+86')) return isChinese(digits.slice(3));
    if (digits.startsWith('+7')) return digits.length === 12;
    if (digits.startsWith('+')) return /^\+\d{7,15}$/.test(digits);
    if (digits.startsWith('0')) return areaNumber.test(digits.slice(1));
    if (/^8\d{10}$/.test(digits) && (isLedBy('8') || trunkWithArea.test(text))) return true;
    return isWithinCity(digits, text) || nationwide.test(digits);
  })();
  if (isKnown) return digits;
  const isOfCountry = isLedBy('86') || countryWithArea.test(text);
  if (isOfCountry && isChinese(digits.slice(2).replace(/^0/, '')))
    return `+86${digits.slice(2).replace(/^0/, '')}`;
  return isLedBy('7') && /^7\d{10}$/.test(digits) ? `+${digits}` : '';
}
