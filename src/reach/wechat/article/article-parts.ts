import { element, type HtmlNode } from '#base/html';
import { isBlank } from '#base/text';
import { say, type FieldWords } from './field-words.ts';

/** A part of an article made from fields of a kind; empty if none of them is filled in. */
export interface Part {
  fields: readonly string[];
  make: (fields: FieldWords) => HtmlNode[];
}

/** Names and values in a box, one below the other. */
export const facts = (...fields: string[]): Part => ({
  fields,
  make: (of) => box(fields.map((field) => [of.label(field), of.text(field)])),
});

type BoxTitle = 'wechat:document.register' | 'wechat:guide.where' | 'pages:project.contact';

/** The same below a heading. */
export const factsBelow = (title: BoxTitle, ...fields: string[]): Part => {
  const { make } = facts(...fields);
  return { fields, make: (of) => below(say(title), make(of)) };
};

const box = (lines: readonly (readonly [label: string, value: string])[]): HtmlNode[] => {
  const filled = lines.filter(([, value]) => !isBlank(value));
  return filled.length === 0
    ? []
    : [
        element(
          'dl',
          filled.map(([label, value]) =>
            element('p', [element('dt', [label + say('pages:colon')]), ...broken(value)]),
          ),
        ),
      ];
};

/** A field with its name as a heading: a text by lines, a list by entries. */
export const section = (field: string, list: 'ul' | 'ol' = 'ul'): Part => ({
  fields: [field],
  make: (of) => {
    const value = of.value<string | string[]>(field) ?? [];
    return below(of.label(field), typeof value === 'string' ? linesOf(value) : listed(value, list));
  },
});

/** A table of a kind, row by row, with its name as a heading. */
export const rows = <Row>(
  field: string,
  make: (rows: readonly Row[], of: FieldWords) => HtmlNode[],
): Part => ({
  fields: [field],
  make: (of) => {
    const all = of.list<Row>(field);
    return all.length === 0 ? [] : below(of.label(field), make(all, of));
  },
});

export const custom = (fields: readonly string[], make: Part['make']): Part => ({ fields, make });

export const below = (title: string, nodes: HtmlNode[]): HtmlNode[] =>
  nodes.length === 0 ? [] : [element('h2', [title]), ...nodes];

/** One entry is a paragraph; several are a list, numbered if their order matters. */
const listed = (entries: readonly string[], list: 'ul' | 'ol'): HtmlNode[] => {
  if (entries.length === 0) return [];
  if (entries.length === 1) return linesOf(entries[0]!);
  return [
    element(
      list,
      entries.map((entry) => element('li', broken(entry))),
    ),
  ];
};

/** One paragraph per line. */
export const linesOf = (text: string): HtmlNode[] =>
  text
    .split('\n')
    .filter((line) => !isBlank(line))
    .map((line) => element('p', [line]));

/** A text of several lines within one element. */
export const broken = (text: string): HtmlNode[] =>
  text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [element('br'), line]));

/** A note between, before or after the writer's text, smaller and lighter. */
export const quiet = (text: string): HtmlNode => element('small', [text]);

/** A box for what readers must not overlook, such as that a document is no longer in force. */
export const notice = (...lines: (readonly HtmlNode[])[]): HtmlNode =>
  element(
    'aside',
    lines.map((line) => element('p', [...line])),
  );

export const table = (head: readonly string[], body: readonly (readonly string[])[]): HtmlNode =>
  element('table', [
    element('thead', [
      element(
        'tr',
        head.map((cell) => element('th', [cell], [['scope', 'col']])),
      ),
    ]),
    element(
      'tbody',
      body.map((cells) =>
        element(
          'tr',
          cells.map((cell) => element('td', [cell])),
        ),
      ),
    ),
  ]);
