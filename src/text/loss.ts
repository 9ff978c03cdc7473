import { beginning } from '#core';

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
  /** What it was called or where it came from, as far as anybody can tell; short, and never a file itself. */
  source: string;
}

const mostLosses = 100;
const mostCharacters = 200;

/** Counts what is lost while a document is read; each thing once, and no more than anybody looks through. */
export class Losses {
  readonly #found = new Map<string, Loss>();

  /** Answers what is told, for what is known of it only later. */
  add(lost: LossClass, source = ''): Loss {
    const loss = { class: lost, source: shortened(source) };
    if (this.#found.size >= 10 * mostLosses) return loss;
    const key = `${lost} ${loss.source}`;
    // Two pictures of the clipboard have no name, and are two.
    const isNamed = loss.source !== '' || lost === 'SCRIPT' || lost === 'DELETION';
    this.#found.set(isNamed ? key : `${key} ${this.#found.size}`, loss);
    return loss;
  }

  /** Pictures first. */
  all(): Loss[] {
    const place = (loss: Loss) => lossClasses.indexOf(loss.class);
    return [...this.#found.values()].toSorted((one, other) => place(one) - place(other)).slice(0, mostLosses);
  }
}

/** An address or a file name; of what carries its bytes in itself nothing, for that is no name. Never a password. */
export function shortened(source: string): string {
  const text = source.trim().replace(/^(\w+:\/\/)[^/?#@]*@/, '$1');
  if (/^data:/i.test(text)) return '';
  return beginning(text, mostCharacters);
}
