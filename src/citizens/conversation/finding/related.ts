import { cut, cutFinely, isHan, runsIn } from '#content/search';

/**
 * Whether one of two folded names is a word, or several, of the other. In Chinese nothing parts the words: 人工 is one of
 * 人工服务 and none of 工人; elsewhere sport is none of passport.
 */
export function areRelated(name: string, term: string): boolean {
  if (name === term) return true;
  const [longer, shorter] = name.length < term.length ? [term, name] : [name, term];
  if (shorter.length < 2 || !longer.includes(shorter)) return false;
  const runs = runsIn(longer);
  if (!isHan(shorter)) return runs.includes(shorter);
  const words = new Set(runs.flatMap((run) => (isHan(run) ? cutFinely(run) : [run])));
  return (
    words.has(shorter) ||
    runsIn(shorter)
      .flatMap(cut)
      .every((word) => words.has(word))
  );
}
