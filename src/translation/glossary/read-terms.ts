import { z } from 'zod';
import { BrokenTable, headOf, legible, tableRows } from '#base/files';
import { readJson, requireMaxLength } from '#base/text';
import { foreignLocales, localeFacts, locales, Refusal } from '#base/words';
import type { TermDraft } from './clean-term.ts';
import { forbiddenField, type TermForms } from './term.entity.ts';

/** A term of a file, and the line on which it begins (in JSON its position, from 1). */
export interface TermLine {
  line: number;
  term: TermDraft;
}

const forms = z.union([z.array(z.string()), z.string().transform((text) => text.split(/[|｜;；]/))]);
const shape = z.object({
  zh: z.string(),
  kind: z
    .string()
    .default('other')
    .transform((kind) => kind.trim() || 'other'),
  ...(Object.fromEntries(
    foreignLocales.flatMap((locale) => [
      [locale, localeFacts[locale].fallback === null ? forms : forms.default([])],
      [forbiddenField(locale), forms.default([])],
    ]),
  ) as Record<keyof TermForms, typeof forms>),
  note: z.string().default(''),
});

/** The heads of a table of terms, in the order of a file. */
export const termHeads = ['zh', 'kind', ...foreignLocales, ...foreignLocales.map(forbiddenField), 'note'];

const maxCharacters = 5_000_000;

/**
 * Reads a glossary: JSON (a list of terms) or a table with the heads of `termHeads` (see
 * `tableRows` for its separators). `|` or `;` separates the forms of a name, the official one first. Rows may omit trailing
 * cells, and an omitted kind is `other`. Refuses a broken file with the first bad line and its reason, and an empty list.
 */
export function readTerms(text: string): TermLine[] {
  requireMaxLength(text, maxCharacters, 'file');
  const clean = legible(text, 'file');
  const rows = /^\s*[[{]/.test(clean) ? jsonRows(clean) : termRows(clean);
  if (rows.length === 0) throw new Refusal('list.empty', {}, 'file');
  return rows.map(({ line, row }) => {
    const parsed = shape.safeParse(row);
    if (parsed.success) return { line, term: parsed.data };
    const name = parsed.error.issues[0]!.path.join('.');
    const code = 'table.cell-malformed';
    throw new Refusal('glossary.file-broken', { line, code, name }, 'file');
  });
}

function jsonRows(text: string): { line: number; row: unknown }[] {
  try {
    const list = z.array(z.unknown()).parse(readJson(text));
    return list.map((row, index) => ({ line: index + 1, row }));
  } catch {
    throw new Refusal('glossary.file-broken', { line: 1, code: 'table.json-malformed' }, 'file');
  }
}

/** The required heads, and all known ones in normalized form → field. */
const needed = locales.filter((locale) => localeFacts[locale].fallback === null);
const fields = new Map(Object.keys(shape.shape).map((field) => [headOf(field), field]));

function termRows(text: string): { line: number; row: Record<string, string> }[] {
  const rows = glossaryRows(text);
  const heads = rows.shift()?.cells.map(headOf) ?? [];
  const missing = needed.filter((head) => !heads.includes(head));
  if (missing.length > 0)
    throw new Refusal(
      'glossary.file-broken',
      { line: 1, code: 'table.heads-missing', heads: missing.join(', ') },
      'file',
    );
  const twice = heads.find((head, at) => fields.has(head) && heads.indexOf(head) < at);
  if (twice !== undefined)
    throw new Refusal('glossary.file-broken', { line: 1, code: 'table.head-twice', head: twice }, 'file');
  return rows.map(({ line, cells }) => {
    if (cells.slice(heads.length).some((cell) => cell.trim() !== ''))
      throw new Refusal(
        'glossary.file-broken',
        { line, code: 'table.row-too-long', most: heads.length },
        'file',
      );
    const entries = heads.flatMap((head, at) => {
      const [field, cell] = [fields.get(head), cells[at]?.trim()];
      return field && cell !== undefined ? [[field, cell] as const] : [];
    });
    return { line, row: { ...emptyRow, ...Object.fromEntries(entries) } };
  });
}

/** Defaults for required cells that a row omits; `cleanTerm` refuses the empty ones. */
const emptyRow = Object.fromEntries(needed.map((head) => [head, '']));

function glossaryRows(text: string) {
  try {
    return tableRows(text, (head) => fields.has(head));
  } catch (error) {
    if (!(error instanceof BrokenTable)) throw error;
    throw new Refusal('glossary.file-broken', { line: error.line, code: 'table.quotes-open' }, 'file');
  }
}
