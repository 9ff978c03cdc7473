import type { Form } from './form.ts';

/** What may stand in an element: which attributes, and which children in which order. */
export interface ElementRule {
  attributes: Readonly<Record<string, Form>>;
  required: readonly string[];
  /** Which further attributes: none, those of the modules, or any of a namespace that is not ours (and not XML's). */
  further: 'none' | 'modules' | 'not of XML' | 'any';
  /** Steps, each taken in this order; `*` is any element of another namespace than its own that is named in none. */
  content: readonly Step[];
  hasText: boolean;
}
export interface Step {
  names: readonly string[];
  least: number;
  most: number;
}

const many = Number.POSITIVE_INFINITY;
export const step = (names: string, least = 0, most = many): Step => ({
  names: names.split(' '),
  least,
  most,
});

export const rule = (
  attributes: Record<string, Form>,
  content: readonly Step[] = [],
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
