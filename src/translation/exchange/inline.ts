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

export const plainText = (tokens: readonly Token[]): string =>
  tokens.map((token) => (typeof token === 'string' ? token : '')).join('');

const looksLikeCode = /<(?=\/?[\w.-]+\/?>)/g;
const code = /\\([\\<])|<(\/?)([\w.-]+)(\/?)>/g;

/**
 * One text for a file that knows only text, with codes as `<1>…</1>` and `<2/>`. What merely looks like a code has a
 * backslash before it, and a backslash another one.
 */
export const withTags = (tokens: readonly Token[]): string =>
  tokens
    .map((token) => {
      if (typeof token === 'string') return token.replaceAll('\\', '\\\\').replace(looksLikeCode, '\\<');
      return { open: `<${token.id}>`, close: `</${token.id}>`, alone: `<${token.id}/>` }[token.kind];
    })
    .join('');

/** The reverse of `withTags`. Whether the codes fit the source is for whoever compares them. */
export function fromTags(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const { index, 0: whole, 1: escaped, 2: closes, 3: id, 4: alone } of text.matchAll(code)) {
    tokens.push(text.slice(at, index));
    if (escaped) tokens.push(escaped);
    else if (closes && alone) tokens.push(whole);
    else tokens.push({ kind: closes ? 'close' : alone ? 'alone' : 'open', id: id! });
    at = index + whole.length;
  }
  return joined([...tokens, text.slice(at)]);
}
