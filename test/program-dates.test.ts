import { expect, test } from 'vitest';
import { keyPart } from '#src/base/contract/page.ts';
import { instantOf } from '#src/base/dates/instant.ts';
import { instantIn } from '#src/props/simulator/clock.ts';
import { readHttpDate } from '#src/reach/outlets/http-date.ts';

/** Formats in which programs write an instant, and the instant; null: no program of the hub writes this. */
const instants: [text: string, at: string | null][] = [
  ['2026-12-01T01:00:00.000Z', '2026-12-01T01:00:00.000Z'],
  ['2026-12-01T01:00:00Z', '2026-12-01T01:00:00.000Z'],
  ['2026-12-01T01:00Z', '2026-12-01T01:00:00.000Z'],
  ['2026-12-01T09:00:00.1239+08:00', '2026-12-01T01:00:00.123Z'],
  ['2026-11-30T22:30:00-02:30', '2026-12-01T01:00:00.000Z'],
  ['2028-02-29T23:59:59.999999+00:00', '2028-02-29T23:59:59.999Z'],
  ['1926-07-01T01:00:00Z', '1926-07-01T01:00:00.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ['2026-12-01', null],
  ['2026-12-01T01:00:00', null],
  ['2026-12-01 01:00:00', null],
  ['2026-02-30T01:00:00Z', null],
  ['2027-02-29T01:00:00Z', null],
  ['2026-13-01T01:00:00Z', null],
  ['2026-12-00T01:00:00Z', null],
  ['2026-12-01T24:00:00Z', null],
  ['2026-12-01T01:60:00Z', null],
  ['0000-01-01T00:00:00Z', null],
  ['Tue, 01 Dec 2026 01:00:00 GMT', null],
  ['1 December 2026', null],
  ['1', null],
  ['', null],
  [' 2026-12-01T01:00:00Z', null],
  ['infinity', null],
];
const orNull = (read: () => string): string | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

test.each(instants)('an instant of a program: %j', (text, at) => {
  expect(orNull(() => instantOf(text).toISOString())).toBe(at);
  // The simulator shares no code with the hub, and parses the same; it does not support years before 1970.
  const isOfNow = at === null || at > '1970';
  expect(orNull(() => new Date(instantIn(text)).toISOString())).toBe(isOfNow ? at : null);
});

test.each([
  ['2026-12-01 01:00:00.123456+00', '2026-12-01T01:00:00.123Z'],
  ['2026-12-01 09:00:00+08', '2026-12-01T01:00:00.000Z'],
  ['2026-12-01 06:45:00+05:45', '2026-12-01T01:00:00.000Z'],
])('an instant of the database: %j', (text, at) => {
  expect(instantOf(text).toISOString()).toBe(at);
});

test.each<[string, string | null]>([
  ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
  ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
  ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37.000Z'],
  ['Tue, 01 Dec 2026 01:00:00 GMT', '2026-12-01T01:00:00.000Z'],
  ['Tuesday, 01-Dec-26 01:00:00 GMT', '2026-12-01T01:00:00.000Z'],
  ['Tue Dec 15 01:00:00 2026', '2026-12-15T01:00:00.000Z'],
  ['Friday, 01-Jan-77 00:00:00 GMT', null],
  ['Saturday, 01-Jan-77 00:00:00 GMT', '1977-01-01T00:00:00.000Z'],
  ['Wednesday, 01-Jan-76 00:00:00 GMT', '2076-01-01T00:00:00.000Z'],
  ['Mon, 01 Dec 2026 01:00:00 GMT', null],
  ['Mon, 30 Feb 2026 01:00:00 GMT', null],
  ['Tue, 01 Dec 2026 25:00:00 GMT', null],
  ['Tue, 01 Dec 2026 01:00:00 +0800', null],
  ['Tue, 01 Dec 2026 01:00:00', null],
  ['01 Dec 2026 01:00:00 GMT', null],
  ['Tue, 1 Dec 2026 01:00:00 GMT', null],
  ['2026-12-01T01:00:00Z', null],
  ['2026-12-01', null],
  ['1', null],
  ['-120', null],
  ['1.5', null],
  ['soon', null],
])('a date of HTTP: %j', (text, at) => {
  const read = readHttpDate(text, new Date('2026-11-29T00:00:00Z'));
  expect(read?.toISOString() ?? null).toBe(at);
});

test.each<[string, boolean]>([
  ['2026-12-01T01:00:00.000Z', true],
  ['2026-12-01 01:00:00.123456+00', true],
  ['2026-12-01 09:00:00+08:00', true],
  ['2026-12-01T25:00:00Z', false],
  ['2026-12-01T01:60:00Z', false],
  ['2026-12-01T01:00:60Z', false],
  ['2026-12-01T01:00:00+08:99', false],
  ['2026-02-30T01:00:00Z', false],
])('a place in a list at %j', (text, isTaken) => {
  expect(keyPart.instant(text)).toBe(isTaken ? text : null);
  // Accepted cursors are compared with, so they must be parsed.
  if (isTaken) expect(() => instantOf(text)).not.toThrow();
});
