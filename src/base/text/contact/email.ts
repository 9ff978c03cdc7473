/**
 * A single address: no name, no list, and none of the characters that separate addresses or start a comment (RFC 5322,
 * 3.4).
 */
const form =
  /^(?=[^@]{1,64}@)[^\s@<>"(),:;[\]\\.]+(?:\.[^\s@<>"(),:;[\]\\.]+)*@(?:[^\s@<>"(),:;[\]\\.]+\.)+[^\s@<>"(),:;[\]\\.]{2,}$/;
/** Invisible characters. */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}]/u;
const maxLength = 254;

/** A label of a host name neither begins nor ends with a hyphen (RFC 1123, 2.1). */
const isLabel = (label: string): boolean => !label.startsWith('-') && !label.endsWith('-');

export const isEmail = (text: string): boolean =>
  text.length <= maxLength &&
  form.test(text) &&
  !unseen.test(text) &&
  text
    .slice(text.indexOf('@') + 1)
    .split('.')
    .every(isLabel);
