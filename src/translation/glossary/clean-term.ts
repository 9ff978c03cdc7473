import { keptLine, charactersIn } from '#base/text';
import { Refusal, Refusals } from '#base/words';
import { termKinds, type TermKind, type TermWords } from './term.entity.ts';

export interface TermDraft {
  zh: string;
  kind: string;
  en: readonly string[];
  ru: readonly string[];
  forbiddenEn?: readonly string[];
  forbiddenRu?: readonly string[];
  note?: string;
}

const [longest, maxForms, longestNote] = [200, 20, 1000];

/** Normalizes a term for storage: trimmed, without empty and duplicate forms. Throws all refusals of its fields at once. */
export function cleanTerm(given: TermDraft): TermWords {
  const wrong: Refusal[] = [];
  const refuse = (code: Refusal['code'], details: Refusal['details'], field: string) =>
    void wrong.push(new Refusal(code, details, field));
  const line = (text: string, field: string, max = longest): string => {
    const clean = keptLine(text).replaceAll(/\s+/g, ' ');
    const length = charactersIn(clean);
    if (length > max) refuse('value.too-long', { max, length }, field);
    return clean;
  };
  const forms = (given: readonly string[], field: string): string[] => {
    if (given.length > maxForms) refuse('value.too-many', { most: maxForms }, field);
    const clean = given.map((form, index) => line(form, `${field}.${index}`)).filter((form) => form !== '');
    for (const [index, form] of clean.entries())
      if (/\p{Script=Han}/u.test(form))
        refuse('value.chinese-left-over', { text: form }, `${field}.${index}`);
    return [...new Set(clean)];
  };
  const term: TermWords = {
    zh: line(given.zh, 'zh'),
    kind: given.kind as TermKind,
    en: forms(given.en, 'en'),
    ru: forms(given.ru, 'ru'),
    forbiddenEn: forms(given.forbiddenEn ?? [], 'forbiddenEn'),
    forbiddenRu: forms(given.forbiddenRu ?? [], 'forbiddenRu'),
    note: line(given.note ?? '', 'note', longestNote),
  };
  if (term.zh === '') refuse('value.missing', {}, 'zh');
  if (!termKinds.includes(term.kind))
    refuse('value.not-a-choice', { value: given.kind, choices: termKinds.join(', ') }, 'kind');
  for (const field of ['en', 'ru'] as const) if (term[field].length === 0) refuse('value.missing', {}, field);
  if (wrong.length > 0) throw new Refusals(wrong);
  return term;
}
