import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';

/** Texts that break documents of some format when they are inserted without escaping. */
export interface Hostile {
  name: string;
  text: string;
}
export const ofTheDatabase = JSON.parse(
  readFileSync(new URL('../doors/outputs.json', import.meta.url), 'utf8'),
) as Hostile[];
/** Texts that the database refuses, but that can exist in a program. */
export const all: Hostile[] = [
  ...ofTheDatabase,
  { name: 'nothing', text: '' },
  { name: 'zero', text: '供水\u0000公告' },
  { name: 'the first half of a pair', text: '供水\ud83d公告' },
  { name: 'the second half of a pair', text: '供水\ude00' },
];

/** The part of a text that XML (1.0, 2.2) and HTML allow. */
export const left = (text: string): string =>
  text.replaceAll(/(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '');
/** The text with all whitespace collapsed, as a reader sees a title. */
export const read = (text: string): string => left(text).replaceAll(/\s+/g, ' ').trim();

/** The texts of all elements of a document by element name, read by an XML parser. */
export function textsIn(xml: string): Record<string, string[]> {
  const texts: Record<string, string[]> = {};
  const path: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  const take = (text: string) => {
    const of = texts[path.at(-1) ?? '']!;
    of[of.length - 1] += text;
  };
  parser.on('opentag', ({ name }) => {
    path.push(name);
    (texts[name] ??= []).push('');
  });
  parser.on('text', (text) => path.length > 0 && take(text));
  parser.on('cdata', take);
  parser.on('closetag', () => void path.pop());
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.write(xml).close();
  return texts;
}

export const lines = (text: string): string => text.replaceAll(/\r\n?/g, '\n');
export const parts = <One>(from: readonly One[], size: number): One[][] =>
  Array.from({ length: Math.ceil(from.length / size) }, (_, at) => from.slice(at * size, (at + 1) * size));
