import { isEmail, keptLine, keptText, requireMaxLength, readPhone } from '#base/text';
import { Refusal } from '#base/words';

const nameLength = 100;

/** The name of a person as shown, 1–100 characters. */
export function checkName(name: string, field = 'name'): string {
  const shown = keptLine(name);
  if (shown === '') throw new Refusal('value.missing', {}, field);
  requireMaxLength(shown, nameLength, field);
  return shown;
}

/** One number or several, as `readPhone` keeps them; empty is none. */
export function checkPhone(phone: string | null | undefined, field = 'phone'): string | null {
  const given = keptText(phone ?? '');
  if (given === '') return null;
  const read = readPhone(given);
  if (read === null) throw new Refusal('value.not-a-phone', {}, field);
  return read;
}

export function checkEmail(email: string | null | undefined, field = 'email'): string | null {
  const given = keptLine(email ?? '') || null;
  if (given && (given.length > 200 || !isEmail(given))) throw new Refusal('value.not-an-email', {}, field);
  return given;
}
