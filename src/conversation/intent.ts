import { Locale } from '#core';

/** What a text asks for. */
export type Intent =
  | { kind: 'open'; number: number }
  | { kind: 'bind'; code: string }
  | { kind: 'unbind' | 'person' | 'help' }
  | { kind: 'speak'; locale: Locale }
  | { kind: 'ask' };

const words: readonly [RegExp, Intent][] = [
  [/^(解除绑定|解绑|取消绑定|unbind|отвязать)$/u, { kind: 'unbind' }],
  [/^(人工|人工服务|转人工|客服|写信|human|letter|человек|письмо)$/u, { kind: 'person' }],
  [/^(帮助|菜单|功能|help|menu|помощь|\?|你好|您好|hello|hi|здравствуйте)$/u, { kind: 'help' }],
  [/^(中文|汉语|chinese)$/u, { kind: 'speak', locale: Locale.ZH }],
  [/^(english|英文|英语)$/u, { kind: 'speak', locale: Locale.EN }],
  [/^(русский|russian|俄文|俄语)$/u, { kind: 'speak', locale: Locale.RU }],
];

/** As people end what they say. */
const endMarks = '。.!?,';
function withoutMarks(text: string): string {
  let end = text.length;
  while (end > 0 && endMarks.includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

/** Of a tidy text. */
export function intentOf(text: string): Intent {
  const said = withoutMarks(text.toLowerCase()) || text;
  const number = /^(?:第)?(\d{1,2})(?:个|条|项)?$/u.exec(said);
  if (number) return { kind: 'open', number: Number(number[1]) };
  const code = /^(?:绑定|bind|привязать)[ ::]*(\d{6})$/u.exec(said);
  if (code) return { kind: 'bind', code: code[1]! };
  return words.find(([form]) => form.test(said))?.[1] ?? { kind: 'ask' };
}
