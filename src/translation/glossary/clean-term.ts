import { keptLine, charactersIn } from '#base/text';
import {
  foreignLocales,
  type InFields,
  type GivenText,
  type Locale,
  localeFacts,
  Refusal,
  Refusals,
  usesHan,
} from '#base/words';
import { forbiddenField, type TermForms, termKinds, type TermKind, type TermWords } from './term.entity.ts';

/** The forms in each foreign language; none are needed in one that has a fallback. */
type GivenForms = {
  [Key in keyof GivenText as Exclude<Key, 'zh'>]: readonly string[];
};

export type TermDraft = {
  zh: string;
  kind: string;
  note?: string;
} & GivenForms &
  InFields<'forbidden', readonly string[]>;

const [maxLength, maxForms, maxNoteLength] = [200, 20, 1000];

/** Normalizes a term for storage: trimmed, without empty and duplicate forms. Throws all refusals of its fields at once. */
export function cleanTerm(draft: TermDraft): TermWords {
  const refusals: Refusal[] = [];
  const refuse = (code: Refusal['code'], details: Refusal['details'], field: string) =>
    void refusals.push(new Refusal(code, details, field));
  const line = (text: string, field: string, max = maxLength): string => {
    const clean = keptLine(text).replaceAll(/\s+/g, ' ');
    const length = charactersIn(clean);
    if (length > max) refuse('value.too-long', { max, length }, field);
    return clean;
  };
  const forms = (texts: readonly string[], field: string, locale: Locale): string[] => {
    if (texts.length > maxForms) refuse('value.too-many', { most: maxForms }, field);
    const clean = texts.map((form, index) => line(form, `${field}.${index}`)).filter((form) => form !== '');
    for (const [index, form] of clean.entries())
      if (!usesHan(locale) && /\p{Script=Han}/u.test(form))
        refuse('value.chinese-left-over', { text: form }, `${field}.${index}`);
    return [...new Set(clean)];
  };
  const term: TermWords = {
    zh: line(draft.zh, 'zh'),
    kind: draft.kind as TermKind,
    ...(Object.fromEntries(
      foreignLocales.flatMap((locale) =>
        [locale, forbiddenField(locale)].map((field) => [field, forms(draft[field] ?? [], field, locale)]),
      ),
    ) as TermForms),
    note: line(draft.note ?? '', 'note', maxNoteLength),
  };
  if (term.zh === '') refuse('value.missing', {}, 'zh');
  if (!termKinds.includes(term.kind))
    refuse('value.not-a-choice', { value: draft.kind, choices: termKinds.join(', ') }, 'kind');
  for (const locale of foreignLocales)
    if (term[locale].length === 0 && localeFacts[locale].fallback === null)
      refuse('value.missing', {}, locale);
  if (refusals.length > 0) throw new Refusals(refusals);
  return term;
}
