import type { Token } from '../inline.ts';
import { inTargetOrder } from './checks/check-segments.ts';
import { unitsOf } from './checks/scope.ts';
import { childrenOf, nameOf, textOf, valueOf } from './grammar/names.ts';
import { parseXliff, type ParseOptions } from './parse-xliff.ts';
import { pieceOf, wholeUnit, type XliffState } from './whole-unit.ts';
import { spacesIn } from './spaces.ts';
import { isElement, type XmlElement } from './xml.ts';

export interface XliffDocument {
  sourceLanguage: string;
  targetLanguage: string | null;
  /** The `original` of each file. */
  originals: string[];
  units: XliffUnit[];
}

/** A unit with its segments joined: a unit is read as one text, no matter how a tool segmented it. */
export interface XliffUnit {
  id: string;
  fileId: string;
  line: number;
  source: Token[];
  /** Null if no segment has a target. */
  target: Token[] | null;
  /**
   * The target as readable text: parts that are not translated (a blank between two sentences) come from the source.
   */
  completed: Token[] | null;
  /** The lowest state of its segments; `initial` if some of several have no target; null if none has a state. */
  state: XliffState | null;
  /** Some of its segments are translated and others are not: the target is incomplete. */
  isHalf: boolean;
  notes: string[];
}

/**
 * The units of a valid XLIFF 2.0 or 2.1 file of at most 16 MiB, in order. Throws `BrokenFile` for a broken file.
 * Annotations, modules and extensions are checked and left out.
 */
export function readXliff(bytes: Uint8Array, options: ParseOptions = {}): XliffDocument {
  const xliff = parseXliff(bytes, options);
  const space = spacesIn(xliff, options.isOwn ? 'preserve' : 'default');
  const read = (text: XmlElement): Token[] => tokensIn(text, space.get(text) === 'preserve');
  return {
    sourceLanguage: valueOf(xliff, 'srcLang')!,
    targetLanguage: valueOf(xliff, 'trgLang'),
    originals: childrenOf(xliff, 'file').flatMap((file) => valueOf(file, 'original') ?? []),
    units: childrenOf(xliff, 'file').flatMap((file) =>
      unitsOf(file).map(({ element, parts }) => ({
        id: valueOf(element, 'id')!,
        fileId: valueOf(file, 'id')!,
        line: element.line,
        ...piecesAsOne(parts, read),
        notes: childrenOf(element, 'notes').flatMap((notes) => childrenOf(notes).map(textOf)),
      })),
    ),
  };
}

/** The source in the order of the document, the target in the order of its own. */
const piecesAsOne = (parts: readonly XmlElement[], read: (text: XmlElement) => Token[]) => {
  const pieces = new Map(parts.map((part) => [part, pieceOf(part, read)]));
  return wholeUnit(
    [...pieces.values()],
    inTargetOrder(parts).map((part) => pieces.get(part)!),
  );
};

function tokensIn(text: XmlElement, isPreserved: boolean): Token[] {
  return text.children.flatMap((node): Token[] => {
    if (!isElement(node)) return [isPreserved ? node.text : node.text.replace(/[ \t\r\n]+/g, ' ')];
    const inside = () => tokensIn(node, isPreserved);
    const id = valueOf(node, 'id') ?? valueOf(node, 'startRef') ?? '';
    switch (nameOf(node)) {
      case 'cp':
        return [String.fromCodePoint(parseInt(valueOf(node, 'hex')!, 16))];
      case 'pc':
        return [{ kind: 'open', id }, ...inside(), { kind: 'close', id }];
      case 'sc': // isolated ones too: comparing the codes will reveal the missing end
        return [{ kind: 'open', id }];
      case 'ec':
        return [{ kind: 'close', id }];
      case 'ph':
        return [{ kind: 'alone', id }];
      default:
        return inside(); // an annotation
    }
  });
}
