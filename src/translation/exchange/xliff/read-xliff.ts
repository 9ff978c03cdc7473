import { joined, type Token } from '../inline.ts';
import { placeOf } from './checks/check-segments.ts';
import { unitsOf } from './checks/scope.ts';
import { childrenOf, nameOf, textOf, valueOf } from './names.ts';
import { parseXliff } from './parse-xliff.ts';
import { isElement, type XmlElement } from './xml.ts';

export interface XliffDocument {
  sourceLanguage: string;
  targetLanguage: string | null;
  /** What each file says that it was made from. */
  originals: string[];
  units: XliffUnit[];
}

/** A unit with its segments joined, in the order of its targets: however a tool has cut a unit, it is read as one. */
export interface XliffUnit {
  id: string;
  fileId: string;
  line: number;
  source: Token[];
  /** Null where no segment has a target. */
  target: Token[] | null;
  /** The least of the states of its segments; null where none says one. */
  state: XliffState | null;
  notes: string[];
}

const states = ['initial', 'translated', 'reviewed', 'final'] as const;
export type XliffState = (typeof states)[number];

/**
 * The units of a valid XLIFF 2.0 or 2.1 file of at most 16 MiB, in their order; a broken file is refused whole
 * (`BrokenFile`). Annotations, modules and extensions are checked and left out.
 */
export function readXliff(bytes: Uint8Array): XliffDocument {
  const xliff = parseXliff(bytes);
  const space = spacesIn(xliff);
  return {
    sourceLanguage: valueOf(xliff, 'srcLang')!,
    targetLanguage: valueOf(xliff, 'trgLang'),
    originals: childrenOf(xliff, 'file').flatMap((file) => valueOf(file, 'original') ?? []),
    units: childrenOf(xliff, 'file').flatMap((file) =>
      unitsOf(file).map(({ element, parts }) => {
        const ordered = inTargetOrder(parts);
        const texts = (name: 'source' | 'target') => ordered.flatMap((part) => childrenOf(part, name));
        const read = (elements: readonly XmlElement[]) =>
          joined(elements.flatMap((text) => tokensIn(text, space.get(text) === 'preserve')));
        const targets = texts('target');
        return {
          id: valueOf(element, 'id')!,
          fileId: valueOf(file, 'id')!,
          line: element.line,
          source: read(texts('source')),
          target: targets.length > 0 ? read(targets) : null,
          state: leastState(parts),
          notes: childrenOf(element, 'notes').flatMap((notes) => childrenOf(notes).map(textOf)),
        };
      }),
    ),
  };
}

const inTargetOrder = (parts: readonly XmlElement[]): XmlElement[] =>
  parts
    .map((part, index) => ({ part, place: placeOf(part, index) }))
    .sort((one, other) => one.place - other.place)
    .map(({ part }) => part);

function leastState(parts: readonly XmlElement[]): XliffState | null {
  const told = parts.filter((part) => nameOf(part) === 'segment').map((part) => valueOf(part, 'state'));
  if (told.every((state) => state === null)) return null;
  return states[Math.min(...told.map((state) => states.indexOf((state ?? 'initial') as XliffState)))]!;
}

/** What `xml:space` says for each text, told by itself or by what it stands in. */
function spacesIn(root: XmlElement): Map<XmlElement, string> {
  const spaces = new Map<XmlElement, string>();
  const visit = (element: XmlElement, inherited: string): void => {
    const space = valueOf(element, 'xml:space') ?? inherited;
    if (['source', 'target'].includes(nameOf(element))) spaces.set(element, space);
    else for (const child of childrenOf(element)) visit(child, space);
  };
  visit(root, 'default');
  return spaces;
}

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
      case 'sc': // an isolated one as well: whoever compares codes will miss its end
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
