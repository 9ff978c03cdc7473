import { dayFrom } from '#base/dates';
import type { Folded } from './fold-text.ts';
import type { RuleHit } from '../text-class.ts';

/** A run of digits: a number may begin or end at a space or dash in the text. */
interface DigitRun {
  digits: string;
  /** For each digit, its position in the folded text. */
  places: number[];
  /** Positions among the digits at which a number may begin or end; the last is the length. */
  edges: number[];
}
type DigitSpan = [from: number, to: number];

/**
 * Returns the masked number, or null if these digits, separated at these distances from their start, are not
 * such a number.
 */
type Recognise = (digits: string, separations: number[]) => string | null;

/**
 * Numbers that identify a person, an account or a private telephone, each with a masked form that may be
 * published. `isPhone`: the text is a field for public telephone numbers, where mobile numbers are allowed.
 */
export function privateNumbers(folded: Folded, isPhone = false): RuleHit[] {
  return digitRunsIn(folded).flatMap((run) => {
    const usedSpans: DigitSpan[] = [];
    const hits: RuleHit[] = [];
    const look = (name: RuleHit['class'], lengths: number[], recognise: Recognise) => {
      for (const [from, to] of spans(run, lengths)) {
        if (usedSpans.some(([start, end]) => from < end && start < to)) continue;
        const separations = run.edges.filter((edge) => edge > from && edge < to).map((edge) => edge - from);
        const proposal = recognise(run.digits.slice(from, to), separations);
        if (proposal === null) continue;
        usedSpans.push([from, to]);
        const at = run.places[from]!;
        hits.push({ class: name, at, length: run.places[to - 1]! + 1 - at, proposal, source: null });
      }
    };
    look('identity-number', [18, 15], identityNumber);
    if (!isPhone) {
      look('bank-card', [19, 18, 17, 16, 15], bankCard);
      look('mobile-number', [13, 11], mobileNumber);
    }
    return hits;
  });
}

function digitRunsIn({ text, gaps }: Folded): DigitRun[] {
  return [...text.matchAll(/\d(?:[\d\u2010-\u2015\u2212-]*\d)?(?:x(?![a-z\d]))?/g)]
    .filter(([run]) => run.length >= 11)
    .map((match) => {
      const run: DigitRun = { digits: '', places: [], edges: [] };
      let isEdge = true;
      for (const [i, unit] of match[0].split('').entries()) {
        const place = match.index + i;
        if (!/[\dx]/.test(unit)) {
          isEdge = true;
          continue;
        }
        if (isEdge || gaps[place]) run.edges.push(run.digits.length);
        isEdge = false;
        run.digits += unit;
        run.places.push(place);
      }
      run.edges.push(run.digits.length);
      return run;
    });
}

const spans = ({ edges }: DigitRun, lengths: number[]): DigitSpan[] =>
  lengths.flatMap((length) =>
    edges.filter((edge) => edges.includes(edge + length)).map((edge): DigitSpan => [edge, edge + length]),
  );

const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: region, date of birth, and in the long form a check character (ISO 7064, MOD 11-2). */
function identityNumber(digits: string): string | null {
  if (!provinces.test(digits)) return null;
  if (digits.length === 15)
    return /^\d+$/.test(digits) && isBirth(`19${digits.slice(6, 12)}`) ? masked(digits, 2, 3) : null;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const isRight = '10x98765432'[sum % 11] === digits[17] && isBirth(digits.slice(6, 14));
  return isRight ? masked(digits.toUpperCase(), 2, 3) : null;
}

function isBirth(digits: string): boolean {
  const [year, month, date] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number);
  return year! >= 1880 && year! <= 2100 && dayFrom(year!, month!, date!) !== null;
}

// UnionPay 62, the older domestic 9, Visa 4, Mastercard 51–55 and 2221–2720, JCB 35, American Express 34 and
// 37, Discover 60 and 65.
const cards = /^(62|9[4-9]|4|5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|35|3[47]|60|65)/;

/**
 * ISO/IEC 7812 with a Luhn check digit; written without spaces, in groups of four, or with the first six
 * separate.
 */
function bankCard(digits: string, separations: number[]): string | null {
  if (!cards.test(digits) || digits.includes('x') || (digits.length === 15 && !/^3[47]/.test(digits)))
    return null;
  const isPlausible =
    separations.every((place) => place % 4 === 0) ||
    separations.join() === '6' ||
    /^4,10$/.test(separations.join());
  return isPlausible && luhn(digits) ? masked(digits, 4, 4) : null;
}

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Eleven digits, together or as 138 1234 5678, with or without the country code 86. */
function mobileNumber(digits: string, separations: number[]): string | null {
  const country = digits.length === 13 ? 2 : 0;
  const isForm = [[], [3, 7], [3]].some((form) =>
    separations.filter((place) => place > country).every((place) => form.includes(place - country)),
  );
  const number = digits.slice(country);
  if (!isForm || !digits.startsWith(country ? '86' : '1') || !/^1[3-9]\d{9}$/.test(number)) return null;
  return digits.slice(0, country) + masked(number, 3, 4);
}

const masked = (digits: string, first: number, last: number): string =>
  digits.slice(0, first) + '*'.repeat(digits.length - first - last) + digits.slice(-last);
