import { loadModule, parsePlPgSQLSync, parseSync, type Node, type RangeVar } from 'libpg-query';

await loadModule();

/** A statement as PostgreSQL parses it: its kind, such as `UpdateStmt`, its tree, and its text. */
export interface Statement {
  kind: string;
  tree: Tree;
  text: string;
}

/** A part of a tree, whose fields depend on its kind: https://github.com/pganalyze/libpg_query/blob/18-latest/protobuf/pg_query.proto */
export type Tree = Record<string, any>;

/** Throws the error of PostgreSQL's parser if the text is invalid. */
export function statementsOf(sql: string): Statement[] {
  const bytes = Buffer.from(sql);
  return (parseSync(sql).stmts ?? []).map(({ stmt, stmt_location: at = 0, stmt_len: length }) => ({
    ...kindOf(stmt!),
    text: bytes.subarray(at, length ? at + length : undefined).toString(),
  }));
}

/** The kind and the tree of `{ UpdateStmt: { … } }`. */
export function kindOf(node: Node): { kind: string; tree: Tree } {
  const [kind, tree] = Object.entries(node)[0]!;
  return { kind, tree: tree as Tree };
}

/** All nodes of a tree that have a kind, without the root, in the order of the text. */
export function* partsOf(tree: unknown): Generator<{ kind: string; tree: Tree }> {
  if (Array.isArray(tree)) for (const one of tree) yield* partsOf(one);
  else if (tree && typeof tree === 'object')
    for (const [kind, part] of Object.entries(tree)) {
      if (/^[A-Z]/.test(kind)) yield { kind, tree: part as Tree };
      yield* partsOf(part);
    }
}

/** The nodes of the PL/pgSQL body of a `do` or `create function`, given its text. */
export const partsOfBody = (text: string) => [...partsOf(parsePlPgSQLSync(text))];

/** The normalised name of a table; `public` is the schema of the hub. */
export const nameOf = ({ schemaname, relname }: RangeVar): string =>
  schemaname && schemaname !== 'public' ? `${schemaname}.${relname}` : relname!;

/** A name in parts, such as of a function or a dropped object. */
export const joined = (names: readonly Tree[]): string =>
  names
    .map(({ String: { sval } }) => sval as string)
    .filter((part, place) => !(place === 0 && names.length > 1 && part === 'public'))
    .join('.');

/** The value of a string literal, also with a type cast; undefined for other expressions. */
export function literal(node: Tree | undefined): string | undefined {
  if (node?.['TypeCast']) return literal(node['TypeCast'].arg);
  return node?.['A_Const']?.sval?.sval;
}
