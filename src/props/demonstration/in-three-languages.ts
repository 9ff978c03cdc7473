import type { DemoContent } from './demo-item.ts';

const marker = Symbol('text in three languages');

/** A text in Chinese, English and Russian, side by side, so that an editor of one sees the others. */
export interface TrilingualText {
  [marker]: true;
  zh: string;
  en: string;
  ru: string;
}

export const say = (zh: string, en: string, ru: string): TrilingualText => ({ [marker]: true, zh, en, ru });

/** The same type, in which every text may be `say(…)`. */
export type InThree<Type> = Type extends string
  ? Type | TrilingualText
  : Type extends readonly (infer Each)[]
    ? readonly InThree<Each>[]
    : Type extends object
      ? { [Key in keyof Type]: InThree<Type[Key]> }
      : Type;

interface ContentWithTranslations {
  content: DemoContent;
  translations: { en: Record<string, string>; ru: Record<string, string> };
}

/** Splits a content in three languages into the Chinese content and translations by field path, such as `fields.figures.0.name`. */
export function inThreeLanguages(content: InThree<DemoContent>): ContentWithTranslations {
  const translations: ContentWithTranslations['translations'] = { en: {}, ru: {} };
  const split = (value: unknown, path: string): unknown => {
    if (isTrilingual(value)) {
      translations.en[path] = value.en;
      translations.ru[path] = value.ru;
      return value.zh;
    }
    if (Array.isArray(value)) return value.map((each, at) => split(each, `${path}.${at}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, split(each, path ? `${path}.${key}` : key)]),
    );
  };
  return { content: split(content, '') as DemoContent, translations };
}

const isTrilingual = (value: unknown): value is TrilingualText =>
  typeof value === 'object' && value !== null && marker in value;
