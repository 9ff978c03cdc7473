import { isEmail, keptLine, keptText, requireMaxLength, readPhone } from '#base/text';
import { Refusal } from '#base/words';

const nameLength = 100;

/** The display name of a person, normalised; 1–100 characters. */
export function checkName(name: string, field = 'name'): string {
  const line = keptLine(name);
  if (line === '') throw new Refusal('value.missing', {}, field);
  requireMaxLength(line, nameLength, field);
  return line;
}

/** One number or several, normalised by `readPhone`; null for an empty value. */
export function checkPhone(phone: string | null | undefined, field = 'phone'): string | null {
  const text = keptText(phone ?? '');
  if (text === '') return null;
  const phoneNumbers = readPhone(text);
  if (phoneNumbers === null) throw new Refusal('value.not-a-phone', {}, field);
  return phoneNumbers;
}

export function checkEmail(email: string | null | undefined, field = 'email'): string | null {
  const line = keptLine(email ?? '') || null;
  if (line && (line.length > 200 || !isEmail(line))) throw new Refusal('value.not-an-email', {}, field);
  return line;
}
