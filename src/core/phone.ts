import { halfWidth } from './half-width.ts';

/** One number of a line, with what a phone dials; none where that is not known. */
export interface PhoneNumber {
  /** What stands before it in the line: nothing, or what parts it from the one before. */
  before: string;
  /** As it is written, without its extension. */
  text: string;
  /** Digits, led by + where they are international. */
  digits: string;
  /** Empty: none. */
  extension: string;
  /** What stands between the number and its extension. */
  mark: string;
}

const longest = 60;
const most = 10;
const extended = String.raw`(?:转|轉|分机|内线|доб(?:авочный|\.)?|ext(?:ension|\.)?|x|#|\*)`;
const extension = new RegExp(`^(.*?\\d)(\\s?,?\\s?${extended}\\s?)(\\d{1,8})$`, 'iu');
/** A number of an area, a mobile number or a local one, that begins behind a space and no other mark. */
const begins = String.raw`(?:0\d{2,3}[- ]?\d{7}|1\d{10}|\d{7})`;
const parting = new RegExp(
  `( ?(?:[;,、/]|或者?|和|及|или|or)(?! ?${extended}) ?|(?<=\\d{7}) (?=${begins}))`,
  'iu',
);
/** Of a country, an area or a line: brackets once, and at most one sign between two digits. */
const number = /^(?:\+?\d|\(\+?\d+\))[\d(). -]*\d$/;

/**
 * A line of phone numbers in the form that is kept: half width, one space for many. Null where it is none: each of its
 * numbers has 3 to 15 digits (ITU-T E.164, 6), +, brackets, points, hyphens and spaces as people write them, and may have an
 * extension (转, 分机, доб., ext., x, #). They are parted by ; , 、 / or a word.
 */
export function readPhone(text: string): string | null {
  if (text.length > 4 * longest) return null;
  const lines = text.split(/[\r\n]/).map(halfWidth);
  const line = lines.filter((one) => one !== '').join(';');
  if (line.length > longest) return null;
  const numbers = phonesIn(line);
  return numbers.length > 0 && numbers.length <= most && numbers.every(({ digits }) => digits !== '')
    ? line
    : null;
}

/**
 * The numbers of a line in their order, as they are dialled. A local one behind one with an area (0469-4228888/4228899) has
 * the same area. What is no number has no digits.
 */
export function phonesIn(line: string): PhoneNumber[] {
  const [first = '', ...further] = line.slice(0, longest).split(parting);
  const texts: [before: string, text: string][] = [['', first]];
  for (let at = 0; at < further.length; at += 2) texts.push([further[at]!, further[at + 1] ?? '']);
  let area = '';
  return texts.map(([before, whole]) => {
    const [, text = whole, mark = '', dialled = ''] = extension.exec(whole) ?? [];
    const own = digitsOf(text);
    const digits = /^[2-9]\d{6,7}$/.test(own) ? area + own : own;
    area = areaForm.exec(own)?.[1] ?? area;
    return { before, text, digits, extension: dialled, mark };
  });
}

// 010 and 02x are area codes of three digits, all others have four (电信网编号计划).
const areaForm = /^((?:0|\+86)(?:10|2\d|[3-9]\d{2}))\d{7,8}$/;

function digitsOf(text: string): string {
  const digits = text.replaceAll(/[^\d+]/g, '');
  const hasPairs = text.replaceAll(/\([^()]+\)/g, '').search(/[()]/) < 0 && !/\(.*\(/.test(text);
  const isNumber = number.test(text) && hasPairs && !/\D\+|[-.]{2}|\+.*\+/.test(text.replace(/^\(/, ''));
  return isNumber && /^\+?\d{3,15}$/.test(digits) ? digits : '';
}
