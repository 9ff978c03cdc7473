import { withoutUnseen } from '#base/text';

/** Whether two texts read the same: blanks of another kind or number, and signs that nobody sees, are nobody's work. */
export const isSameText = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (text: string) => withoutUnseen(text).normalize().replaceAll(/\s+/g, ' ').trim();
