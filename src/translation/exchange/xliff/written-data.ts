import { valueOf } from './grammar/names.ts';
import type { XmlElement } from './xml.ts';

/** How we call the data of a code, so that it is known from the code alone. */
export const dataId = (end: 'start' | 'end', codeId: string): string => `${end}-${codeId}`;

/** Whether a code refers to the data that we wrote for it. */
export function isOwnData(code: XmlElement, attribute: string, value: string): boolean {
  const id = valueOf(code, 'id') ?? valueOf(code, 'startRef') ?? '';
  const isEnd = attribute === 'dataRefEnd' || code.name === 'ec';
  return value === dataId(isEnd ? 'end' : 'start', id);
}
