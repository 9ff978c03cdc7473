/** Tables that grow with every publication: what reads or writes all of them stops readers for as long. */
const large = [
  'edition',
  'listing',
  'item',
  'item_version',
  'log_entry',
  'delivery',
  'search_entry',
  'idempotency',
];

export type BrokenRule =
  | 'drop'
  | 'rename'
  | 'type'
  | 'not-null'
  | 'rewrite'
  | 'index'
  | 'check'
  | 'backfill'
  | 'transaction'
  | 'lock';

/**
 * What a new file must not do while the program of the last release runs beside it, and while readers read: it expands,
 * and what is to go goes with a later release. Rules that a file breaks, in order, each once.
 */
export function brokenRules(sql: string): BrokenRule[] {
  const statements = plain(sql)
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim().toLowerCase())
    .filter(Boolean);
  const own = new Set(
    statements.flatMap((one) => /^create table (?:if not exists )?(\S+)/.exec(one)?.[1] ?? []),
  );
  const found = statements.flatMap((one) =>
    rules.filter(({ breaks }) => breaks(one, own)).map(({ rule }) => rule),
  );
  return [...new Set(found)];
}

const isLarge = (table: string | undefined, own: Set<string>) =>
  table !== undefined && large.includes(table.replace(/^public\./, '')) && !own.has(table);
const alters = (one: string) => /^alter table (?:if exists )?(?:only )?(\S+) (.*)/.exec(one);
/** What `alter table` does, action by action; commas in brackets belong to the action. */
const actions = (one: string): string[] => {
  const text = alters(one)?.[2] ?? '';
  let depth = 0;
  const parts = [''];
  for (const letter of text) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
};
const some = (one: string, form: RegExp) => actions(one).some((action) => form.test(action));

const rules: readonly { rule: BrokenRule; breaks: (statement: string, own: Set<string>) => boolean }[] = [
  {
    rule: 'drop',
    breaks: (one) =>
      /^drop (?!index|trigger|policy)/.test(one) ||
      one.startsWith('truncate') ||
      some(one, /^drop (?!constraint|default)/),
  },
  { rule: 'rename', breaks: (one) => /^alter (?!index)\w+ .* rename /.test(one) },
  { rule: 'type', breaks: (one) => some(one, /^alter (?:column )?\S+ (?:set data )?type /) },
  {
    rule: 'not-null',
    breaks: (one) =>
      some(one, / set not null/) ||
      actions(one).some(
        (action) => /^add (?:column )?/.test(action) && / not null/.test(action) && !/ default /.test(action),
      ),
  },
  {
    rule: 'rewrite',
    breaks: (one) =>
      some(one, /^add (?:column )?.*(?: stored\b| (?:big|small)?serial\b| default [^,]*\()/) ||
      /^(?:vacuum full|cluster\b)/.test(one),
  },
  {
    rule: 'index',
    breaks: (one, own) =>
      /^create (?:unique )?index (?!concurrently)/.test(one) &&
      isLarge(/ on (?:only )?([\w.]+)/.exec(one)?.[1], own),
  },
  {
    rule: 'check',
    breaks: (one, own) =>
      isLarge(alters(one)?.[1], own) &&
      some(one, /^add (?:constraint|check|foreign key|unique|primary key)(?!.* not valid)/),
  },
  {
    rule: 'backfill',
    breaks: (one, own) => isLarge(/^(?:update|delete from) (?:only )?([\w.]+)/.exec(one)?.[1], own),
  },
  { rule: 'transaction', breaks: (one) => /^(?:begin|commit|rollback|start transaction|end)\b/.test(one) },
  { rule: 'lock', breaks: (one) => /^lock\b/.test(one) },
];

/** Without comments, texts and the bodies of functions. */
const plain = (sql: string): string =>
  sql
    .replace(/(\$\w*\$)[^]*?\1/g, "''")
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/--[^\n]*/g, ' ')
    .replace(/\/\*[^]*?\*\//g, ' ');
