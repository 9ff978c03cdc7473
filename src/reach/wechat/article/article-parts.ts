import { element, type HtmlNode } from '#base/html';
import { isBlank } from '#base/text';
import { say, type FieldWords } from './field-words.ts';

/** A part of an article that is made of fields of a kind; nothing where none of them is filled in. */
export interface Part {
  fields: readonly string[];
  make: (fields: FieldWords) => HtmlNode[];
}

/** Names and values in a box of their own, one below the other. */
export const facts = (...fields: string[]): Part => ({
  fields,
  make: (of) => box(fields.map((field) => [of.label(field), of.said(field)])),
});

type BoxTitle = 'wechat:document.register' | 'wechat:guide.where' | 'pages:project.contact';

/** The same below a heading. */
export const factsBelow = (title: BoxTitle, ...fields: string[]): Part => {
  const { make } = facts(...fields);
  return { fields, make: (of) => below(say(title), make(of)) };
};

const box = (lines: readonly (readonly [label: string, value: string])[]): HtmlNode[] => {
  const known = lines.filter(([, value]) => !isBlank(value));
  return known.length === 0
    ? []
    : [
        element(
          'dl',
          known.map(([label, value]) =>
            element('p', [element('dt', [label + say('pages:colon')]), ...broken(value)]),
          ),
        ),
      ];
};

/** A field with its name as a heading: a text by its lines, a list by its entries. */
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

/** One entry is a paragraph; several are a list, numbered where their order counts. */
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

/** A paragraph for each line. */
export const linesOf = (text: string): HtmlNode[] =>
  text
    .split('\n')
    .filter((line) => !isBlank(line))
    .map((line) => element('p', [line]));

/** A text of several lines in one element. */
export const broken = (text: string): HtmlNode[] =>
  text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [element('br'), line]));

/** A text between, before or behind the text of the writer, smaller and quieter. */
export const quiet = (text: string): HtmlNode => element('small', [text]);

/** What nobody may overlook, such as that a document is not in force any more. */
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
