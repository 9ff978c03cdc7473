import {
  commonFields,
  valueOf,
  type CommonSpec,
  type FieldSpec,
  type Kind,
  type MediaSpec,
} from '#city/kinds';
import type { ItemContent } from './item-content.ts';

/** Gets each text of a content with its path and the description of its field; returns what is to stand there. */
type TextVisitor = (path: string, text: string, spec: CommonSpec | FieldSpec) => string;

/**
 * Visits the texts of an item in the order in which they are read, with paths such as `title`, `cover.alt`,
 * `fields.steps.2` and `fields.figures.0.name`. Returns the content with the texts that the visitor returned; empty texts
 * are not visited, and everything else stays as it is.
 */
export function walkTexts(kind: Kind, content: ItemContent, visitText: TextVisitor): ItemContent {
  const visit: TextVisitor = (path, text, spec) => (text === '' ? text : visitText(path, text, spec));
  const common = Object.entries(commonFields).flatMap(([name, spec]) => {
    const value = valueOf(content, name);
    return value === undefined ? [] : [[name, walkField(spec, value, name, visit)]];
  });
  return {
    ...(Object.fromEntries(common) as ItemContent),
    fields: walkFields(kind.fields, content.fields, 'fields', visit),
  };
}

function walkFields(
  specs: Readonly<Record<string, FieldSpec>>,
  values: Readonly<Record<string, unknown>>,
  at: string,
  visit: TextVisitor,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const spec = specs[name];
      return [name, spec ? walkField(spec, value, `${at}.${name}`, visit) : value];
    }),
  );
}

type Values = Record<string, unknown>;

function walkField(spec: CommonSpec | FieldSpec, value: unknown, path: string, visit: TextVisitor): unknown {
  if (value == null) return value;
  switch (spec.type) {
    case 'text':
    case 'rich-text':
    case 'phone':
    case 'address':
    case 'email':
    case 'period':
      return visit(path, value as string, spec);
    case 'texts':
      return (value as string[]).map((text, index) => visit(`${path}.${index}`, text, spec));
    case 'rows':
      return (value as Values[]).map((row, index) => walkFields(spec.fields, row, `${path}.${index}`, visit));
    case 'picture':
      return walkTextsOf(spec, value as Values, path, visit);
    case 'pictures':
    case 'files':
      return (value as Values[]).map((use, index) => walkTextsOf(spec, use, `${path}.${index}`, visit));
    default:
      return value;
  }
}

const walkTextsOf = (
  { texts }: MediaSpec,
  use: Readonly<Record<string, unknown>>,
  path: string,
  visit: TextVisitor,
): object => ({
  ...use,
  ...Object.fromEntries(
    Object.entries(texts).map(([name, spec]) => [name, visit(`${path}.${name}`, use[name] as string, spec)]),
  ),
});
