import { isBlank, isEmail, readPhone, Refusal } from '#core';

const nameLength = 100;

/** The name of a person as shown, 1–100 characters. */
export function checkName(name: string, field = 'name'): string {
  const shown = name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  if (isBlank(shown)) throw new Refusal('value.missing', {}, field);
  if (shown.length > nameLength) throw new Refusal('value.too-long', { max: nameLength }, field);
  return shown;
}

/** One number or several, as `readPhone` keeps them; empty is none. */
export function checkPhone(phone: string | null | undefined, field = 'phone'): string | null {
  if (!phone?.trim()) return null;
  const read = readPhone(phone);
  if (read === null) throw new Refusal('value.not-a-phone', {}, field);
  return read;
}

export function checkEmail(email: string | null | undefined, field = 'email'): string | null {
  const given = email?.trim() || null;
  if (given && (given.length > 200 || !isEmail(given))) throw new Refusal('value.not-an-email', {}, field);
  return given;
}
