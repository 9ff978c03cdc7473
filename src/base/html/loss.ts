import { beginning, keptLine } from '#base/text';

/** What can be lost, in the order in which it is reported. */
export const lossClasses = [
  'PICTURE',
  'VIDEO',
  'AUDIO',
  'FRAME',
  'OBJECT',
  'FORM',
  'LINK',
  'DELETION',
  'HIDDEN',
  'FORMAT',
  'SCRIPT',
] as const;
export type LossClass = (typeof lossClasses)[number];

/** Something in a document that could not be kept. */
export interface Loss {
  class: LossClass;
  /**
   * Its name or its source, as far as known; short, and never the content of a file. In an entry with `more` it is
   * their number, as in `+50`.
   */
  source: string;
  /** In the last entry of a class: how many more were lost than are listed. */
  more?: number;
}

/** Maximum number of listed losses of each class. */
const maxNamed = 100;
/** Up to this number of names of a class, duplicates are recognised; later ones are counted twice. */
const maxKnown = 1_000;
const maxCharacters = 200;

interface ClassLosses {
  listed: Loss[];
  names: Set<string>;
  count: number;
}

/**
 * Collects what is lost while a document is read, each thing once. Each class has its own limit, and lists the first
 * hundred.
 */
export class Losses {
  readonly #classes = new Map<LossClass, ClassLosses>(
    lossClasses.map((one) => [one, { listed: [], names: new Set(), count: 0 }]),
  );

  /** Adds a loss, and returns it, so that the caller can complete it later. */
  add(lossClass: LossClass, source = ''): Loss {
    const loss = { class: lossClass, source: shortened(source) };
    const entry = this.#classes.get(lossClass)!;
    // Two pictures from the clipboard have no name, and are two losses.
    const isOne = loss.source !== '' || lossClass === 'SCRIPT' || lossClass === 'DELETION';
    if (isOne && entry.names.has(loss.source)) return loss;
    if (isOne && entry.names.size < maxKnown) entry.names.add(loss.source);
    entry.count += 1;
    if (entry.listed.length < maxNamed) entry.listed.push(loss);
    return loss;
  }

  /** Pictures first; of each class those that are listed, and how many more there were. */
  all(): Loss[] {
    return [...this.#classes].flatMap(([lost, { listed, count }]) => {
      const more = count - listed.length;
      return more > 0 ? [...listed, { class: lost, source: `+${more}`, more }] : listed;
    });
  }
}

/**
 * An address, a file name or the beginning of a text, without characters that no text may contain. Empty for data URLs.
 * Never contains a password.
 */
export function shortened(source: string): string {
  // Data URLs can be long: they are not examined.
  if (isOfBytes(source)) return '';
  const text = keptLine(source).replace(/^(\w+:\/\/)[^/?#@]*@/, '$1');
  return isOfBytes(text) ? '' : beginning(text, maxCharacters);
}

const isOfBytes = (source: string): boolean => /^\s*data:/i.test(source);
