/** A text with its inline codes as they come: a piece of text, or a code that opens, closes or stands alone. */
export type Token = string | { kind: 'open' | 'close' | 'alone'; id: string };

/** Neighbouring pieces of text as one, no empty ones: equal texts have equal tokens. */
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
