import { cut, cutFinely, isHan, runsIn } from '#content/search';

/**
 * Whether one of two folded names consists of whole words of the other. Chinese has no spaces between words: 人工 is a
 * word of 人工服务 and not of 工人; in other languages sport is not a word of passport.
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
