import type { DemoContent } from './demo-item.ts';

const said = Symbol('said in three languages');

/** One value in Chinese, English and Russian, side by side, so that a change of one meets the eye of the others. */
export interface Said {
  [said]: true;
  zh: string;
  en: string;
  ru: string;
}

export const say = (zh: string, en: string, ru: string): Said => ({ [said]: true, zh, en, ru });

/** The same shape, where any text may be `say(…)`. */
export type InThree<Type> = Type extends string
  ? Type | Said
  : Type extends readonly (infer Each)[]
    ? readonly InThree<Each>[]
    : Type extends object
      ? { [Key in keyof Type]: InThree<Type[Key]> }
      : Type;

interface Parted {
  content: DemoContent;
  translations: { en: Record<string, string>; ru: Record<string, string> };
}

/** Parts a content in three languages into the Chinese item and the translations by field path, such as `fields.figures.0.name`. */
export function inThreeLanguages(content: InThree<DemoContent>): Parted {
  const translations: Parted['translations'] = { en: {}, ru: {} };
  const part = (value: unknown, path: string): unknown => {
    if (isSaid(value)) {
      translations.en[path] = value.en;
      translations.ru[path] = value.ru;
      return value.zh;
    }
    if (Array.isArray(value)) return value.map((each, at) => part(each, `${path}.${at}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, part(each, path ? `${path}.${key}` : key)]),
    );
  };
  return { content: part(content, '') as DemoContent, translations };
}

const isSaid = (value: unknown): value is Said =>
  typeof value === 'object' && value !== null && said in value;
