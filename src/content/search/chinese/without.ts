import type { MappedText, TextSpan } from './mapped-text.ts';

/** A text without these spans. */
export function textWithout(text: string, spans: readonly TextSpan[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const [from, to] of spans) {
    parts.push(text.slice(end, from));
    end = to;
  }
  return end === 0 ? text : parts.join('') + text.slice(end);
}

/**
 * A mapped text without these spans; with `isOfLetter`, a character is found together with the removed span
 * after it.
 */
export function mappedWithout(
  mapped: MappedText,
  spans: readonly TextSpan[],
  { isOfLetter }: { isOfLetter: boolean },
): MappedText {
  if (spans.length === 0) return mapped;
  const [starts, ends]: [number[], number[]] = [[], []];
  let at = 0;
  for (const [begin, after] of [...spans, [mapped.text.length, mapped.text.length] as const]) {
    for (; at < begin; at += 1) {
      const [start, end] = mapped.spanOf(at, at + 1);
      starts.push(start);
      ends.push(end);
    }
    if (isOfLetter && after > begin) ends[ends.length - 1] = mapped.spanOf(begin, after)[1];
    at = after;
  }
  return {
    text: textWithout(mapped.text, spans),
    spanOf: (from, to) => [starts[from]!, ends[to - 1]!],
  };
}
