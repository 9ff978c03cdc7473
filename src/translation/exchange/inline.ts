/** One element of a text with inline codes: a piece of text, or a code that opens, closes or is standalone. */
export type Token = string | { kind: 'open' | 'close' | 'alone'; id: string };

/** Merges adjacent pieces of text and drops empty ones, so that equal texts have equal tokens. */
export function joined(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (const token of tokens) {
    const last = result.at(-1);
    if (typeof token !== 'string') result.push(token);
    else if (typeof last === 'string') result[result.length - 1] = last + token;
    else if (token !== '') result.push(token);
  }
  return result;
}
