import { keyOfParts, keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { OwedDuty } from './duty-states.ts';

type Key = [number: number, columnPath: string, position: number, id: string];

export const dutyKey = (duty: OwedDuty): Key => [
  duty.dutyNumber,
  duty.columnPath,
  duty.unitPosition,
  duty.id,
];

/** A page of duties in their order: they were all read to be counted. */
export function dutyPage(duties: readonly OwedDuty[], args: PageArgs): Page<OwedDuty> {
  const window = pageWindow(args, readKey);
  const { key, isBackward, size } = window;
  const ordered = isBackward ? duties.toReversed() : duties;
  const rest = key === null ? ordered : ordered.filter((duty) => isPast(dutyKey(duty), key, isBackward));
  return pageOf(rest.slice(0, size + 1), window);
}

const isPast = (one: Key, key: Key, isBackward: boolean): boolean => {
  const at = one.findIndex((part, index) => part !== key[index]);
  return at >= 0 && one[at]! < key[at]! === isBackward;
};

const readKey = keyOfParts<Key>(keyPart.integer, keyPart.text, keyPart.integer, keyPart.text);
