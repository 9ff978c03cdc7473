const ends = {
  source: /(?<=[。！？；]["”’」』）)]{0,2}|\n)/u,
  target: /(?<=[.!?;…]["”’»)\]]{0,2})\s+(?=["“«(]?\p{Lu})|\n/u,
};

/** The sentences of a text, in order. */
export const sentencesOf = (text: string, side: keyof typeof ends): string[] =>
  text
    .split(ends[side])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\d]/u.test(sentence));

/** Counts letters and digits. */
const lettersIn = (text: string): number => text.match(/[\p{L}\d]/gu)?.length ?? 0;

/**
 * Pairs each sentence with its translation if there are equally many of plausible length; otherwise pairs the whole texts.
 */
export function alignedSentences(source: string, target: string): [source: string, target: string][] {
  const [own, foreign] = [sentencesOf(source, 'source'), sentencesOf(target, 'target')];
  const ratio = lettersIn(target) / Math.max(1, lettersIn(source));
  const isAlike = (sentence: string, at: number) => {
    const length = lettersIn(foreign[at]!) / Math.max(1, lettersIn(sentence));
    return length > ratio / 2 && length < ratio * 2;
  };
  return own.length > 1 && own.length === foreign.length && own.every(isAlike)
    ? own.map((sentence, at) => [sentence, foreign[at]!])
    : [[source, target]];
}
