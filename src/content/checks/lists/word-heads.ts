import { headOf } from '#base/files';

const headers = {
  word: ['word', 'words', '词语', '词', '错误', 'слово', 'слова'],
  proposal: ['proposal', '建议', '正确'],
};
/** Headers that are also ordinary words; they count as headers only next to each other: 错词, 规范用语. */
const called = '(?:词|词语|词汇|字|字词|用词|用语|表述|写法|说法|形式)';
const english = '(?: (?:word|words|form|spelling|term))?';
const ofPair = {
  word: new RegExp(
    `^(?:(?:错|错误|误|原|敏感|不当|不规范|易错|禁用|错别)的?${called}?|(?:wrong|incorrect|mistake|error|typo|original)${english}|ошибка|ошибочно|неправильно|неверно|(?:неправильное|неверное|ошибочное|исходное)(?: слово)?)$`,
  ),
  proposal: new RegExp(
    `^(?:(?:正|正确|规范|标准|建议|推荐|替换|修改|改正)[的为后]?${called}?|应?改?为|(?:correct|right|corrected|suggested)${english}|correction|replacement|suggestion|замена|исправление|правильно|верно|(?:правильное|верное)(?: слово)?)$`,
  ),
};

/** The name in a header cell without decoration: `错误：`, `错误词（必填）`, `*Word`. */
export const nameOf = (head: string): string =>
  headOf(head)
    .replaceAll(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, '')
    .replaceAll(/[:*"“”_]+/g, ' ')
    .trim();

const isOf = (part: 'word' | 'proposal', name: string): boolean =>
  headers[part].includes(name) || ofPair[part].test(name);

/** Whether a cell may be a header of a list of words. */
export const isWordHead = (cell: string): boolean =>
  isOf('word', nameOf(cell)) || isOf('proposal', nameOf(cell));

export interface WordColumns {
  word: number;
  /** −1: missing. */
  proposal: number;
}

/** The positions of word and proposal if these cells are a header; otherwise null. */
export function wordColumnsOf(cells: readonly string[]): WordColumns | null {
  const names = cells.map(nameOf);
  const proposal = names.findIndex((name) => isOf('proposal', name));
  const word = names.findIndex((name) => headers.word.includes(name));
  if (word >= 0) return { word, proposal };
  const pair = names.findIndex((name) => ofPair.word.test(name));
  return pair >= 0 && proposal >= 0 ? { word: pair, proposal } : null;
}
