import { nameOf, valueOf } from '../grammar/names.ts';
import { isElement, type XmlElement } from '../xml.ts';

/** The start, the end or the only tag of an inline code or annotation, in the order of the text. */
export interface InlineCode {
  kind: 'start' | 'end' | 'alone';
  isAnnotation: boolean;
  /** The id that start and end share; for an isolated end its own id. */
  id: string;
  element: XmlElement;
  canReorder: 'yes' | 'no' | 'firstNo';
}

const annotations = ['mrk', 'sm', 'em'];

/** The codes of a source or target; `pc` and `mrk` give a start and an end. */
export function codesIn(text: XmlElement): InlineCode[] {
  return text.children.filter(isElement).flatMap((element): InlineCode[] => {
    const name = nameOf(element);
    const code = (kind: InlineCode['kind'], canReorder = reorderOf(element)): InlineCode => ({
      kind,
      isAnnotation: annotations.includes(name),
      id: valueOf(element, 'startRef') ?? valueOf(element, 'id') ?? '',
      element,
      canReorder,
    });
    if (name === 'pc' || name === 'mrk') {
      const start = code('start');
      return [start, ...codesIn(element), code('end', start.canReorder === 'yes' ? 'yes' : 'no')];
    }
    if (name === 'sc' || name === 'sm') return [code('start')];
    if (name === 'ec' || name === 'em') return [code('end')];
    return name === 'ph' ? [code('alone')] : [];
  });
}

const reorderOf = (element: XmlElement) =>
  (valueOf(element, 'canReorder') ?? 'yes') as InlineCode['canReorder'];
