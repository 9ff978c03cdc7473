import type { Form } from './form.ts';

/** The allowed content of an element: attributes, and children in order. */
export interface ElementRule {
  attributes: Readonly<Record<string, Form>>;
  required: readonly string[];
  /** Further attributes: none, those of modules, or any of a foreign namespace (with or without `xml:`). */
  further: 'none' | 'modules' | 'not of XML' | 'any';
  /** Steps in order; `*` is any element of another namespace that no step names. */
  content: readonly ContentStep[];
  hasText: boolean;
}
export interface ContentStep {
  names: readonly string[];
  min: number;
  max: number;
}

const many = Number.POSITIVE_INFINITY;
export const step = (names: string, min = 0, max = many): ContentStep => ({
  names: names.split(' '),
  min,
  max,
});

export const rule = (
  attributes: Record<string, Form>,
  content: readonly ContentStep[] = [],
  {
    required = '',
    further = 'none',
    hasText = false,
  }: Partial<Omit<ElementRule, 'required'>> & { required?: string } = {},
): ElementRule => ({
  attributes,
  content,
  required: required.split(' ').filter(Boolean),
  further,
  hasText,
});
