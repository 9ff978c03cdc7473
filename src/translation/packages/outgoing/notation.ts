import { joined, type Token } from '#translation/exchange';
import { BrokenInline, escapeMarks, parseInline, type Inline } from '#translation/segments';

/** A text in the notation as tokens of an exchange file; null where its codes do not fit. */
export function tokensOf(text: string): Token[] | null {
  try {
    return flat(parseInline(text));
  } catch (problem) {
    if (problem instanceof BrokenInline) return null;
    throw problem;
  }
}

const flat = (inline: readonly Inline[]): Token[] =>
  inline.flatMap((part): Token[] =>
    typeof part === 'string'
      ? [part]
      : part.kind === 'ph'
        ? [{ kind: 'alone', id: part.id }]
        : [{ kind: 'open', id: part.id }, ...flat(part.children), { kind: 'close', id: part.id }],
  );

/** The inverse. Codes whose ids are not numbers belong to a tool and are left out. */
export const notationOf = (tokens: readonly Token[]): string =>
  joined(tokens)
    .map((token) => {
      if (typeof token === 'string') return escapeMarks(token);
      if (!isOurs(token)) return '';
      return { open: `{${token.id}}`, close: `{/${token.id}}`, alone: `{${token.id}/}` }[token.kind];
    })
    .join('');

export const hasForeignCodes = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => typeof token !== 'string' && !isOurs(token));

const isOurs = ({ id }: Exclude<Token, string>) => /^\d+$/.test(id);
