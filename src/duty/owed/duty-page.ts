import { keyOfParts, keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { OwedDuty } from './duty-states.ts';

type DutyKey = [number: number, columnPath: string, position: number, id: string];

export const dutyKey = (duty: OwedDuty): DutyKey => [
  duty.dutyNumber,
  duty.columnPath,
  duty.unitPosition,
  duty.id,
];

/** A page of duties in their order. The caller has read them all, since they are counted too. */
export function dutyPage(duties: readonly OwedDuty[], args: PageArgs): Page<OwedDuty> {
  const window = pageWindow(args, readKey);
  const { key, isBackward, size } = window;
  const ordered = isBackward ? duties.toReversed() : duties;
  const rest = key === null ? ordered : ordered.filter((duty) => isPast(dutyKey(duty), key, isBackward));
  return pageOf(rest.slice(0, size + 1), window);
}

const isPast = (one: DutyKey, key: DutyKey, isBackward: boolean): boolean => {
  const difference = one.findIndex((part, index) => part !== key[index]);
  return difference >= 0 && one[difference]! < key[difference]! === isBackward;
};

const readKey = keyOfParts<DutyKey>(keyPart.integer, keyPart.text, keyPart.integer, keyPart.text);
