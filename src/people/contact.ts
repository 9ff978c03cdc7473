import { isEmail, Refusal, keptLine, atMost } from '#core';

const nameLength = 100;
const phoneForm = /^[+(\d][\d\s()+\-–,，、;；/转#*]{4,59}$/u;

/** The name of a person as shown, 1–100 characters. */
export function checkName(name: string, field = 'name'): string {
  const shown = keptLine(name);
  if (shown === '') throw new Refusal('value.missing', {}, field);
  atMost(shown, nameLength, field);
  return shown;
}

/** One number or several, in Chinese or international writing; empty is none. */
export function checkPhone(phone: string | null | undefined, field = 'phone'): string | null {
  const given = keptLine(phone ?? '') || null;
  if (given && !phoneForm.test(given)) throw new Refusal('value.not-a-phone', {}, field);
  return given;
}

export function checkEmail(email: string | null | undefined, field = 'email'): string | null {
  const given = keptLine(email ?? '') || null;
  if (given && (given.length > 200 || !isEmail(given))) throw new Refusal('value.not-an-email', {}, field);
  return given;
}
