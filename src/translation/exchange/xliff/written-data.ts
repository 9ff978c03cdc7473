import { valueOf } from './grammar/names.ts';
import type { XmlElement } from './xml.ts';

/** The id of the data of a code, computable from the code alone. */
export const dataId = (end: 'start' | 'end', codeId: string): string => `${end}-${codeId}`;

/** Whether a code refers to the data that the hub wrote for it. */
export function isHubData(code: XmlElement, attribute: string, value: string): boolean {
  const id = valueOf(code, 'id') ?? valueOf(code, 'startRef') ?? '';
  const isEnd = attribute === 'dataRefEnd' || code.name === 'ec';
  return value === dataId(isEnd ? 'end' : 'start', id);
}
