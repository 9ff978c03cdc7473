/** One address as people have them: no name, no list, none of the marks that part addresses or begin a comment (RFC 5322, 3.4). */
const form =
  /^(?=[^@]{1,64}@)[^\s@<>"(),:;[\]\\.]+(?:\.[^\s@<>"(),:;[\]\\.]+)*@(?:[^\s@<>"(),:;[\]\\.]+\.)+[^\s@<>"(),:;[\]\\.]{2,}$/;
/** What nobody would see in it. */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}]/u;
const longest = 254;

/** A label of a host's name neither begins nor ends with a hyphen (RFC 1123, 2.1). */
const isLabel = (label: string): boolean => !label.startsWith('-') && !label.endsWith('-');

export const isEmail = (text: string): boolean =>
  text.length <= longest &&
  form.test(text) &&
  !unseen.test(text) &&
  text
    .slice(text.indexOf('@') + 1)
    .split('.')
    .every(isLabel);
