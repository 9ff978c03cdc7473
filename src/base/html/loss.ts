import { beginning, keptLine } from '#base/text';

/** What can be lost, in the order in which the writer is told. */
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

/** Something that stood in a document and could not be taken over. */
export interface Loss {
  class: LossClass;
  /**
   * What it was called or where it came from, as far as anybody can tell; short, and never a file itself. Of `more` it is
   * their number, as in `+50`.
   */
  source: string;
  /** In the last entry of a class: how many more were lost than are named. */
  more?: number;
}

/** Of each class. */
const maxNamed = 100;
/** So many names of a class are told apart; what comes after them and comes twice is counted twice. */
const maxKnown = 1_000;
const maxCharacters = 200;

interface Lost {
  named: Loss[];
  known: Set<string>;
  count: number;
}

/** Counts what is lost while a document is read, each thing once. Each class has room of its own, and names the first hundred. */
export class Losses {
  readonly #classes = new Map<LossClass, Lost>(
    lossClasses.map((one) => [one, { named: [], known: new Set(), count: 0 }]),
  );

  /** Answers what is told, for what is known of it only later. */
  add(lost: LossClass, source = ''): Loss {
    const loss = { class: lost, source: shortened(source) };
    const found = this.#classes.get(lost)!;
    // Two pictures of the clipboard have no name, and are two.
    const isOne = loss.source !== '' || lost === 'SCRIPT' || lost === 'DELETION';
    if (isOne && found.known.has(loss.source)) return loss;
    if (isOne && found.known.size < maxKnown) found.known.add(loss.source);
    found.count += 1;
    if (found.named.length < maxNamed) found.named.push(loss);
    return loss;
  }

  /** Pictures first; of each class those that are named, and how many more there were. */
  all(): Loss[] {
    return [...this.#classes].flatMap(([lost, { named, count }]) => {
      const more = count - named.length;
      return more > 0 ? [...named, { class: lost, source: `+${more}`, more }] : named;
    });
  }
}

/**
 * An address, a file name or the beginning of a text, without signs that no text can hold; of what carries its bytes in
 * itself nothing, for that is no name. Never a password.
 */
export function shortened(source: string): string {
  // Bytes can be many: they are not looked at.
  if (isOfBytes(source)) return '';
  const text = keptLine(source).replace(/^(\w+:\/\/)[^/?#@]*@/, '$1');
  return isOfBytes(text) ? '' : beginning(text, maxCharacters);
}

const isOfBytes = (source: string): boolean => /^\s*data:/i.test(source);
