import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { atMost, Refusal } from '#core';
import type { GivenTerm } from './clean-term.ts';

/** A term of a file, and the line on which it begins (of JSON: its place, from 1). */
export interface ReadTerm {
  line: number;
  term: GivenTerm;
}

const forms = z.union([z.array(z.string()), z.string().transform((text) => text.split('|'))]);
const shape = z.object({
  zh: z.string(),
  kind: z.string().default('other'),
  en: forms,
  ru: forms,
  forbiddenEn: forms.default([]),
  forbiddenRu: forms.default([]),
  note: z.string().default(''),
});

const largest = 5_000_000;

/**
 * Reads a glossary: JSON (a list of terms) or CSV in UTF-8 with the heads `zh,kind,en,ru,forbiddenEn,forbiddenRu,note`, where `|`
 * parts the forms of one name and the official one comes first. Refuses a broken file whole, with line and reason.
 */
export function readTerms(text: string): ReadTerm[] {
  atMost(text, largest, 'file');
  const clean = text.replace(/^\ufeff/, '');
  const rows = /^\s*[[{]/.test(clean) ? jsonRows(clean) : csvRows(clean);
  return rows.map(({ line, row }) => {
    const read = shape.safeParse(row);
    if (read.success) return { line, term: read.data };
    const [issue] = read.error.issues;
    const reason = `${issue!.path.join('.')}: ${issue!.message}`;
    throw new Refusal('glossary.file-broken', { line, reason }, 'file');
  });
}

function jsonRows(text: string): { line: number; row: unknown }[] {
  try {
    const list = z.array(z.unknown()).parse(JSON.parse(text));
    return list.map((row, index) => ({ line: index + 1, row }));
  } catch (error) {
    throw new Refusal('glossary.file-broken', { line: 1, reason: (error as Error).message }, 'file');
  }
}

function csvRows(text: string): { line: number; row: unknown }[] {
  try {
    const found = parse(text, {
      columns: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
    }) as unknown as {
      record: Record<string, string>;
      info: { lines: number };
    }[];
    return found.map(({ record, info }) => ({ line: info.lines, row: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal('glossary.file-broken', { line: error['lines'] ?? 1, reason: error.message }, 'file');
  }
}
