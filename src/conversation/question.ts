import { normalise } from '#search';

/** A question taken apart, folded as the search folds it. */
export interface Question {
  /** What remains without the words that every question has. */
  terms: string[];
}

const chinese =
  /请问|你好|您好|我想|我要|想要|怎么样?|如何|怎样|哪里|哪儿|在哪|什么|多少|需要|应该|可以|能不能|办理|咨询|查询|问一下|一下|流程/gu;
/** Single characters mean something inside of words, and little at their ends. */
const ends = /^[去在是办有]+|(?<![吗呢吧啊的了办])[吗呢吧啊的了办]+$/gu;
const foreign = new Set(
  'a an and are at can do does for get how i in is it me my of on or the to what when where which who with about как где что когда кто на по и в во с со для о об мне можно ли это'.split(
    ' ',
  ),
);

/** At most eight terms: longer questions are stories, and each term costs a look at every title. */
export function questionOf(text: string): Question {
  const said = normalise(text);
  const parts = (left: string) =>
    left
      .split(/[^\p{L}\p{N}]+/u)
      .flatMap((part) =>
        part.split(/(?<=\p{Script=Han})(?=\P{Script=Han})|(?<=\P{Script=Han})(?=\p{Script=Han})/u),
      )
      .map((part) => part.replaceAll(ends, ''))
      .filter((part) => part.length >= 2 && !foreign.has(part));
  const without = parts(said.replaceAll(chinese, ' '));
  const terms = [...new Set(without.length > 0 ? without : parts(said))].slice(0, 8);
  return { terms };
}
