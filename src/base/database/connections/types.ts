import { types } from 'pg';

const oids = { date: 1082, dates: 1182, timestamptz: 1184, timestamptzs: 1185 } as const;
/** Parses `{a,b}`. */
const listOfTexts = types.getTypeParser(1009 as never) as (text: string) => (string | null)[];

/**
 * How every connection parses values: an instant (timestamptz) as a Date, a day (date) as `2026-12-01`, jsonb as its
 * content, bigint and numeric as strings, because a JavaScript number cannot hold them.
 */
export const connectionTypes = {
  getTypeParser: ((oid: number, format: 'text' | 'binary' = 'text') =>
    (format === 'text' && parsers[oid]) || types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [oids.date]: (text) => text,
  [oids.dates]: listOfTexts,
  [oids.timestamptz]: instant,
  [oids.timestamptzs]: (text) => listOfTexts(text).map((one) => (one === null ? null : instant(one))),
};

/**
 * Parses `2018-03-01 09:30:00.123456+00` to the millisecond, in a quarter of the time of the driver's own parser, which
 * took a twentieth of the time of a list query. Other forms, such as years before 1000 or after 9999 or another zone,
 * are left to the driver.
 */
function instant(text: string): unknown {
  const isPlain =
    text.length >= 22 && text.length <= 29 && text[10] === ' ' && text[0] !== '0' && text.endsWith('+00');
  if (!isPlain) return types.getTypeParser(oids.timestamptz)(text);
  const digits = text[19] === '.' ? Math.min(3, text.length - 23) : 0;
  const ms = digits === 0 ? 0 : numberAt(text, 20, digits) * 10 ** (3 - digits);
  const [year, month, day] = [numberAt(text, 0, 4), numberAt(text, 5, 2), numberAt(text, 8, 2)];
  return new Date(
    Date.UTC(year, month - 1, day, numberAt(text, 11, 2), numberAt(text, 14, 2), numberAt(text, 17, 2), ms),
  );
}

function numberAt(text: string, at: number, length: number): number {
  let number = 0;
  for (let place = at; place < at + length; place += 1) number = number * 10 + text.charCodeAt(place) - 48;
  return number;
}
