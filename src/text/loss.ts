/** Something that stood in a document and could not be taken over. */
export interface Loss {
  what: 'PICTURE' | 'FILM' | 'SOUND' | 'FRAME' | 'OBJECT' | 'FORM' | 'SCRIPT' | 'LINK' | 'DELETION';
  /** What it was called or where it came from, as far as anybody can tell; short, and never a file itself. */
  from: string;
}

const order: readonly Loss['what'][] = [
  'PICTURE',
  'FILM',
  'SOUND',
  'FRAME',
  'OBJECT',
  'FORM',
  'LINK',
  'DELETION',
  'SCRIPT',
];
export const mostLosses = 100;
const mostCharacters = 200;

/** Counts what is lost while a document is read; each thing once, and no more than anybody looks through. */
export class Losses {
  readonly #found = new Map<string, Loss>();

  /** Answers what is told, for what is known of it only later. */
  add(what: Loss['what'], from = ''): Loss {
    const loss = { what, from: shortened(from) };
    if (this.#found.size >= 10 * mostLosses) return loss;
    const key = `${what} ${loss.from}`;
    // Two pictures of the clipboard have no name, and are two.
    const isNamed = loss.from !== '' || what === 'SCRIPT' || what === 'DELETION';
    this.#found.set(isNamed ? key : `${key} ${this.#found.size}`, loss);
    return loss;
  }

  /** Pictures first. */
  all(): Loss[] {
    return [...this.#found.values()]
      .toSorted((one, other) => order.indexOf(one.what) - order.indexOf(other.what))
      .slice(0, mostLosses);
  }
}

/** An address or a file name; of what carries its bytes in itself nothing, for that is no name. Never a password. */
export function shortened(from: string): string {
  const text = from.trim().replace(/^(\w+:\/\/)[^/?#@]*@/, '$1');
  if (/^data:/i.test(text)) return '';
  return Array.from(text.slice(0, 2 * mostCharacters))
    .slice(0, mostCharacters)
    .join('');
}
