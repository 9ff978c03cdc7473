/**
 * A line as programs read it: full-width letters, digits and signs (U+FF01–FF5E), which Chinese input methods write by
 * themselves, in their plain form, every dash as a hyphen, and one space for any.
 */
export const halfWidth = (text: string): string =>
  text
    .replaceAll(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u2010-\u2015\u2212\ufe58\ufe63]+/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();
