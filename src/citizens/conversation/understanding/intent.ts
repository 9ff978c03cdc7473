import { type Locale, localeFacts, locales } from '#base/words';
import { chatWords } from './chat-words.ts';
import { meaningOf, type Meaning } from './meaning.ts';

/** What a text asks for. */
export type Intent =
  | { kind: 'open'; number: number }
  | { kind: 'bind'; code: string }
  | { kind: 'unbind' }
  | { kind: 'speak'; locale: Locale }
  | { kind: 'wish'; meaning: Meaning }
  | { kind: 'ask' };

const words: readonly [RegExp, Intent][] = [
  [/^(解除绑定|解绑|取消绑定|unbind|отвязать)$/u, { kind: 'unbind' }],
];
const languages = new Map(
  locales.flatMap((locale) => localeFacts[locale].calledNames.map((name) => [name, locale] as const)),
);

/** Marks at the end of a sentence. */
const endMarks = '。.!?,、)）;"”’';
function withoutMarks(text: string): string {
  let end = text.length;
  while (end > 0 && endMarks.includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

/** The intent of a normalised text; `locale` is the follower's. */
export function intentOf(text: string, locale: Locale): Intent {
  const message = withoutMarks(text.toLowerCase()) || text;
  const number = numberIn(message);
  if (number !== null) return { kind: 'open', number };
  const code = /^(?:绑定|bind|привязать)[ ::]*(\d{6})$/u.exec(message);
  if (code) return { kind: 'bind', code: code[1]! };
  const exact = words.find(([form]) => form.test(message))?.[1];
  if (exact) return exact;
  const language = languages.get(message);
  if (language) return { kind: 'speak', locale: language };
  const meaning = meaningOf(text, locale);
  return meaning ? { kind: 'wish', meaning } : { kind: 'ask' };
}

const before = /^(?:我?选择?|我?要看?|看|打开|number|no\.?|номер|the)? ?[#№("“]?第? ?/u;
const behind = /[- ]?(?:个|条|项|号|吧|st|nd|rd|th|one|й|я|е|ю)$/u;

/** The number of the list entry that a text asks for: 2, 第二个, the second one. */
function numberIn(message: string): number | null {
  const name = message.replace(before, '');
  for (const one of [name, name.replace(behind, '')]) {
    if (/^\d{1,2}$/.test(one)) return Number(one);
    for (const locale of locales) {
      const at = chatWords(locale).ordinals.findIndex((forms) => forms.includes(one));
      if (at >= 0) return at + 1;
    }
  }
  return null;
}
