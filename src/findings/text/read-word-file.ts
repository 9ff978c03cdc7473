import { z } from 'zod';
import {
  BrokenTable,
  headOf,
  keptLine,
  legible,
  readJson,
  Refusal,
  Refusals,
  tableRows,
  type TableRow,
  charactersIn,
} from '#core';
import { foldText } from './fold-text.ts';

export const wordFormats = ['csv', 'json'] as const;
export type WordFormat = (typeof wordFormats)[number];

export interface FileWord {
  word: string;
  /** As it is compared. */
  folded: string;
  /** Empty: leave the word out; null: a person has to know. */
  proposal: string | null;
}

const mostWords = 200_000;
/** So that no search has to look further ahead, in characters as compared. */
const longest = 40;
const named = { word: ['word', '词语', '词', '错误'], proposal: ['proposal', '建议', '正确'] };
/** Heads that are words as well, and are heads only beside each other: 错词, 规范用语. */
const called = '(?:词|词语|词汇|字|字词|用词|用语|表述|写法|说法)';
const ofPair = {
  word: new RegExp(
    `^(?:(?:错|错误|误|原|敏感|不当|不规范|易错|禁用)的?${called}?|wrong|слово|ошибка|неправильно)$`,
  ),
  proposal: new RegExp(
    `^(?:(?:正|正确|规范|标准|建议|推荐|替换|修改|改正)[的为后]?${called}?|应?改?为|correct|right|replacement|замена|правильно)$`,
  ),
};
/** What people type between a word and its proposal, besides what programs write. */
const typed = ['，', '；', '|', '｜', '→'];
const separates = /[,;\t，；|｜→]/;
const json = z.array(z.union([z.string(), z.object({ word: z.string(), proposal: z.string().nullish() })]));

/**
 * The words of a file: a table (see `tableRows`) with the heads `word,proposal` (词语,建议) or without heads, or JSON. At
 * most 200,000 words of 40 characters. A word that stands twice counts once. Throws what is wrong with which line, and then nothing is read.
 */
export function readWordFile(format: WordFormat, given: string): FileWord[] {
  const text = legible(given, 'text');
  const rows = format === 'csv' ? csvRows(text) : jsonRows(text);
  if (rows.length === 0) throw new Refusal('list.empty', {}, 'text');
  if (rows.length > mostWords) throw new Refusal('list.too-long', { most: mostWords }, 'text');
  const wrong: Refusal[] = [];
  const words = new Map<string, FileWord>();
  for (const { line, word: written, proposal } of rows) {
    const word = written.length > 1000 ? '' : keptLine(written);
    const { text: folded } = foldText(word);
    if (folded === '' || charactersIn(folded) > longest || charactersIn(proposal ?? '') > 200)
      wrong.push(new Refusal('list.broken-line', { line }, 'text'));
    else if (!words.has(folded))
      words.set(folded, { word, folded, proposal: proposal === null ? null : keptLine(proposal) });
  }
  if (wrong.length > 0) throw new Refusals(wrong.slice(0, 20));
  return [...words.values()];
}

interface Row {
  /** From 1. */
  line: number;
  word: string;
  proposal: string | null;
}

function csvRows(text: string): Row[] {
  const lines = csvLines(text);
  const heads = lines[0]?.cells.map(headOf) ?? [];
  const [word, proposal] = placesIn(heads);
  const isTable = lines.some(({ cells }) => cells.length > 1);
  return lines.slice(word >= 0 ? 1 : 0).map(({ line, cells }) => {
    // Beside rows of two cells it is no word, but two that something else parts.
    const isUnparted = isTable && cells.length === 1 && separates.test(cells[0]!);
    const at = Math.max(word, 0);
    return { line, word: isUnparted ? '' : (cells[at] ?? ''), proposal: cells[proposal] ?? null };
  });
}

/** Where word and proposal stand; the word at −1: the row is of no heads. */
function placesIn(heads: readonly string[]): [word: number, proposal: number] {
  const place = (isRight: (head: string) => boolean) => heads.findIndex(isRight);
  const word = place((head) => named.word.includes(head));
  if (word >= 0) return [word, place((head) => named.proposal.includes(head) || ofPair.proposal.test(head))];
  const pair = place((head) => ofPair.word.test(head));
  const beside = place((head) => named.proposal.includes(head) || ofPair.proposal.test(head));
  return pair >= 0 && beside >= 0 ? [pair, beside] : [-1, 1];
}

function csvLines(text: string): TableRow[] {
  try {
    const isHead = (head: string) =>
      (['word', 'proposal'] as const).some((part) => named[part].includes(head) || ofPair[part].test(head));
    return tableRows(text, isHead, typed);
  } catch (error) {
    if (!(error instanceof BrokenTable)) throw error;
    throw new Refusal('list.broken-line', { line: error.line }, 'text');
  }
}

function jsonRows(text: string): Row[] {
  const parsed = json.safeParse(asJson(text));
  if (!parsed.success) throw new Refusal('list.broken-file', {}, 'text');
  return parsed.data.map((entry, index) =>
    typeof entry === 'string'
      ? { line: index + 1, word: entry, proposal: null }
      : { line: index + 1, word: entry.word, proposal: entry.proposal ?? null },
  );
}

function asJson(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}
