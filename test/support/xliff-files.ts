import { expect, test } from 'vitest';
import { readXliff } from '#src/translation/exchange/xliff/read-xliff.ts';
import { faultsOf } from './faults.ts';

const spaces = Object.entries({
  my: 'urn:my',
  fs: 'urn:oasis:names:tc:xliff:fs:2.0',
  mtc: 'urn:oasis:names:tc:xliff:matches:2.0',
  gls: 'urn:oasis:names:tc:xliff:glossary:2.0',
  val: 'urn:oasis:names:tc:xliff:validation:2.0',
  mda: 'urn:oasis:names:tc:xliff:metadata:2.0',
  slr: 'urn:oasis:names:tc:xliff:sizerestriction:2.0',
  res: 'urn:oasis:names:tc:xliff:resourcedata:2.0',
  ctr: 'urn:oasis:names:tc:xliff:changetracking:2.0',
  its: 'http://www.w3.org/2005/11/its',
  itsm: 'urn:oasis:names:tc:xliff:itsm:2.1',
})
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('');
export const languages = 'srcLang="zh" trgLang="ru"';
export const document = (files: string, attributes = `version="2.1" ${languages}`) =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" ${attributes}${spaces}>${files}</xliff>`;
export const segment = (source: string, target?: string, attributes = '') =>
  `<segment${attributes}><source>${source}</source>${target === undefined ? '' : `<target>${target}</target>`}</segment>`;
export const one = segment('一');
export const file = (inside: string, attributes = '') => `<file id="f"${attributes}>${inside}</file>`;
export const inFile = (inside: string) => document(file(`${inside}<unit id="u">${one}</unit>`));
export const inGroup = (inside: string) =>
  document(file(`<group id="g">${inside}<unit id="u">${one}</unit></group>`));
export const inUnit = (inside: string) => document(file(`<unit id="u">${inside}</unit>`));
export const before = (inside: string) => inUnit(`${inside}${one}`);
export const source = (text: string) => inUnit(segment(text));
export const pair = (text: string, target: string) => inUnit(segment(text, target));
export const units = (first: string, second: string) =>
  document(file(`<unit id="u">${first}</unit><unit id="v">${second}</unit>`));

/** A rule of the specification, with a valid and an invalid example. */
export type Row = [rule: string, valid: string, broken: string];

/** Expects that the valid example is read, and the invalid one is refused. */
export const testRules = (rows: readonly Row[]): void =>
  test.each(rows)('%s', (_rule, valid, broken) => {
    expect(faultsOf(() => readXliff(Buffer.from(valid)))).toEqual([]);
    expect(faultsOf(() => readXliff(Buffer.from(broken)))).not.toEqual([]);
  });
