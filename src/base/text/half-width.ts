/**
 * A line in the form that programs read: full-width letters, digits and signs (U+FF01–FF5E), which Chinese input
 * methods produce, in ASCII; every dash as a hyphen, and any white space as one space.
 */
export const halfWidth = (text: string): string =>
  text
    .replaceAll(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u2010-\u2015\u2212\ufe58\ufe63]+/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();
