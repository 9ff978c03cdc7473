export { lineSeparator } from './character-rules.ts';
export { requireMaxLength, beginning, charactersIn, edgeBefore, shortened } from './characters.ts';
export { isEmail } from './contact/email.ts';
export { phoneLine, shownPhones } from './contact/phone-line.ts';
export { readPhone } from './contact/phone.ts';
export { foldCharacter, folded, isPlainLetters, isUnseen, lettersOf, withoutUnseen } from './fold.ts';
export { halfWidth } from './half-width.ts';
export { readJson } from './json.ts';
export { neutralName } from './neutral-name.ts';
export {
  cleanInput,
  cleanText,
  composed,
  isBlank,
  isExact,
  isOneWord,
  isPlainObject,
  isPrintable,
  keptLine,
  keptText,
  lastLetter,
  mapTexts,
  printable,
} from './text.ts';
export { cdata, escapedAttribute, escapedText, xml, Xml } from './xml-text.ts';
