import { halfWidth } from './half-width.ts';

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
}

const longest = 60;
const most = 10;
const extended = String.raw`(?:[转轉](?:分机|内线)?号?|分机号?码?|内线|доб(?:авочный|\.)?|вн(?:утр(?:енний)?)?\.?|ext(?:ension|n)?\.?|x|#|\*)`;
const extension = new RegExp(`^(.*?\\d)( ?,? ?\\(?${extended}:? ?)(\\d{1,8})(\\)?)$`, 'iu');
/** An extension behind a hyphen and a whole number: 0469-4228888-8001. One of two digits may as well be another last part. */
const hyphened = /^(.*?(?<!\d)(?:\d{7,8}|0\d{9,11}|1\d{10}))(-)(\d{3,6})()$/;
/** A number of an area, a mobile number or a local one, that begins behind a space and no other mark. */
const begins = String.raw`(?:0\d{2,3}[- ]?\d{7}|1\d{10}|\d{7}|\(0\d{2,3}\))`;
/** What parts two numbers; no stroke between an area and its number, as in 0469/4228888. */
const parting = new RegExp(
  `( ?(?:[;,、]|(?<!(?:^|[;,、/] ?)(?:0|\\+\\d{1,3}[- ]?0?)\\d{2,3} ?)/|或者?|和|与|以?及|или|и|or|and)(?! ?\\(?${extended}) ?|(?<=\\d{7}|\\d{3}[- ]\\d{4}) (?=${begins})|(?<=\\d) (?=\\+\\d))`,
  'iu',
);
/** Of a country, an area or a line: brackets once, and at most one sign between two digits. */
const number = /^(?:\+?\d|\(\+?\d+\))[\d(). /-]*\d$/;

/**
 * A line of phone numbers in the form that is kept: half width, one space for many, round brackets, no mark at its end. Null
 * where it is none: each of its numbers has 3 to 15 digits (ITU-T E.164, 6), +, brackets, points, hyphens and spaces as
 * people write them, and may have extensions (转, 分机, доб., вн., ext., x, #). They are parted by ; , 、 / or a word.
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
    .replace(/(?<=[\d)]) ?[;,、。.]$/, '');

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
    if (isFurther) return { before, text: '', digits: last.digits, extension: whole, mark: '', end: '' };
    const { text, ...behind } = extensionOf(whole);
    const own = digitsOf(text);
    const digits = own && (inAreaOf(last.digits, text) ?? (isLocal(own) ? area + own : own));
    area = areaForm.exec(own)?.[1] ?? area;
    last = { digits, extension: behind.extension };
    return { before, text, digits, ...behind };
  });
}

function extensionOf(whole: string): Pick<PhoneNumber, 'text' | 'mark' | 'extension' | 'end'> {
  const [, text = whole, mark = '', dialled = '', end = ''] =
    extension.exec(whole) ?? hyphened.exec(whole) ?? [];
  return mark.includes('(') === (end === ')')
    ? { text, mark, extension: dialled, end }
    : { text: whole, mark: '', extension: '', end: '' };
}

const isLocal = (digits: string): boolean => /^[2-9]\d{6,7}$/.test(digits);
// 010 and 02x are area codes of three digits, all others have four (电信网编号计划).
const areaForm = /^((?:0|\+86)(?:10|2\d|[3-9]\d{2}))\d{7,8}$/;

/** A local number of Russia (12-34-56), where area and number have ten digits together. */
function inAreaOf(before: string, text: string): string | null {
  if (!/^(?:\+7|8)\d{10}$/.test(before) || !/^\d{1,3}[- ]\d\d[- ]\d\d$/.test(text)) return null;
  const own = text.replaceAll(/\D/g, '');
  return before.slice(0, -own.length) + own;
}

function digitsOf(text: string): string {
  // The 0 before an area is dialled within a country only (ITU-T E.123, 7.4).
  const digits = text
    .replace(/^(\(?\+\d{1,3}\)?[- ]?)\(0\)/, '$1')
    .replaceAll(/[^\d+]/g, '')
    .replace(/^(?:\+|00)86(?:0(?=[1-9]\d{8}))?/, '+86');
  const hasPairs = text.replaceAll(/\([^()]+\)/g, '').search(/[()]/) < 0 && !/\(.*\(/.test(text);
  const isNumber = number.test(text) && hasPairs && !/\D\+|[-./]{2}|\+.*\+/.test(text.replace(/^\(/, ''));
  return isNumber && !/(?<!\d)\d{7,8}-\d\d?$/.test(text) && /^\+?\d{3,15}$/.test(digits) ? digits : '';
}
