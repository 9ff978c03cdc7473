import { withoutUnseen } from '#base/text';

/** Whether two texts read the same: the kind and number of blanks, and invisible characters, do not count as work. */
export const isSameText = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (text: string) => withoutUnseen(text).normalize().replaceAll(/\s+/g, ' ').trim();
