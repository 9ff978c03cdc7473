import { nameOf, valueOf } from '../grammar/names.ts';
import { isElement, type XmlElement } from '../xml.ts';

/** One inline code or annotation where it starts, ends or stands, in the order of the text. */
export interface Code {
  kind: 'start' | 'end' | 'alone';
  isAnnotation: boolean;
  /** What ties a start to its end; of an isolated end its own id. */
  id: string;
  element: XmlElement;
  canReorder: 'yes' | 'no' | 'firstNo';
}

const annotations = ['mrk', 'sm', 'em'];

/** The codes of a source or target, `pc` and `mrk` as a start and an end. */
export function codesIn(text: XmlElement): Code[] {
  return text.children.filter(isElement).flatMap((element): Code[] => {
    const name = nameOf(element);
    const code = (kind: Code['kind'], canReorder = reorderOf(element)): Code => ({
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

const reorderOf = (element: XmlElement) => (valueOf(element, 'canReorder') ?? 'yes') as Code['canReorder'];
