import type { BrokenRule } from './broken-rule.ts';
import type { File } from './file.ts';
import {
  joined,
  literal,
  partsOf,
  partsOfBody,
  statementsOf,
  type Statement,
  type Tree,
} from './sql-tree.ts';

type Judge = (statement: Statement) => BrokenRule[];

/** The rules that a statement breaks by reading or writing rows, with everything that it calls. */
export function brokenByRows({ kind, tree }: Pick<Statement, 'kind' | 'tree'>, file: File, running: Running) {
  const parts = [
    { kind, tree },
    ...(kind === 'CallStmt' ? [{ kind: 'FuncCall', tree: tree['funccall'] }] : []),
    ...partsOf(tree),
  ];
  return parts.flatMap((part): BrokenRule[] => {
    if (part.kind === 'LockingClause') return ['lock'];
    if (part.kind === 'FuncCall') return brokenByCall(joined(part.tree['funcname']), file, running);
    return writes(part, file) ? ['backfill'] : [];
  });
}

/** Whether it writes existing rows; inserting a few new ones in the file does not count. */
function writes({ kind, tree }: { kind: string; tree: Tree }, file: File): boolean {
  if (!['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'].includes(kind) || file.isOwn(tree['relation']))
    return false;
  if (kind !== 'InsertStmt') return true;
  const isCopied = (tree['selectStmt']?.SelectStmt.fromClause ?? []).length > 0;
  return isCopied || tree['onConflictClause']?.action === 'ONCONFLICT_UPDATE';
}

/** Functions whose bodies are being checked, and how a statement in one is judged. */
export interface Running {
  judge: Judge;
  names: Set<string>;
}

function brokenByCall(name: string, file: File, running: Running): BrokenRule[] {
  if (running.names.has(name)) return [];
  const made = [...(file.own.functions.get(name) ?? []), ...(file.earlier.functions.get(name) ?? [])];
  if (made.length === 0) {
    const own = name.replace(/^pg_catalog\./, '');
    return file.isHarmless(own) || newEachTime.has(own) ? [] : ['call'];
  }
  running.names.add(name);
  return made.flatMap((one) => brokenByBody(one, running.judge));
}

/** Functions of the server whose only effect is another value at each call. */
const newEachTime = new Set(['clock_timestamp', 'gen_random_uuid', 'nextval', 'random']);

/** The rules that the body of a `do` or of a function breaks when it runs. */
export function brokenByBody({ tree, text }: Statement, judge: Judge): BrokenRule[] {
  const options = new Map<string, Tree>(
    [...(tree['options'] ?? []), ...(tree['args'] ?? [])].flatMap(({ DefElem: one }: Tree) =>
      one ? [[one.defname as string, one.arg as Tree] as const] : [],
    ),
  );
  const language = options.get('language')?.['String'].sval.toLowerCase() ?? 'plpgsql';
  if (tree['sql_body'])
    return [...partsOf(tree['sql_body'])]
      .filter(({ kind }) => kind.endsWith('Stmt'))
      .flatMap((part) => judge({ ...part, text: '' }));
  if (language === 'sql') return statementsOf(options.get('as')!['List'].items[0].String.sval).flatMap(judge);
  return language === 'plpgsql' ? brokenByBlock(text, judge) : ['dynamic'];
}

function brokenByBlock(text: string, judge: Judge): BrokenRule[] {
  return partsOfBody(text).flatMap(({ kind, tree }): BrokenRule[] => {
    if (/^PLpgSQL_stmt_(?:commit|rollback)$/.test(kind)) return ['transaction'];
    const dynamic = tree['dynquery'] ?? (/_dyn/.test(kind) ? tree['query'] : undefined);
    if (dynamic) return brokenByText(dynamic['PLpgSQL_expr'].query, judge);
    return kind === 'PLpgSQL_expr' ? statementsOf(asStatement(tree)).flatMap(judge) : [];
  });
}

/** Parse modes of src/include/parser/parser.h: a statement, an expression, an assignment. */
const asStatement = ({ query, parseMode }: Tree): string =>
  parseMode === 0
    ? query
    : `select ${parseMode === 2 ? query : (query as string).slice((query as string).indexOf('=') + 1)}`;

function brokenByText(expression: string, judge: Judge): BrokenRule[] {
  const [target] = statementsOf(`select ${expression}`)[0]!.tree['targetList'] as Tree[];
  const sql = literal(target!['ResTarget'].val);
  return sql === undefined ? ['dynamic'] : statementsOf(sql).flatMap(judge);
}

/** Whether a trigger's function may refuse or drop a row: it raises, asserts, returns nothing, or runs dynamic SQL. */
export function mayRefuse(name: string, isBefore: boolean, file: File, seen = new Set<string>()): boolean {
  const made = [...(file.own.functions.get(name) ?? []), ...(file.earlier.functions.get(name) ?? [])];
  if (seen.has(name)) return false;
  seen.add(name);
  return made.length === 0
    ? !file.isHarmless(name)
    : made.some(({ tree, text }) => {
        const isBlock = (tree['options'] as Tree[]).some(
          ({ DefElem: one }) => one.defname === 'language' && one.arg.String.sval === 'plpgsql',
        );
        return isBlock && partsOfBody(text).some((part) => refuses(part, isBefore, file, seen));
      });
}

const error = 21; // ERROR of src/include/utils/elog.h

function refuses(
  { kind, tree }: { kind: string; tree: Tree },
  isBefore: boolean,
  file: File,
  seen: Set<string>,
): boolean {
  if (kind === 'PLpgSQL_stmt_raise') return (tree['elog_level'] ?? error) >= error;
  if (kind === 'PLpgSQL_stmt_assert' || /_dyn/.test(kind)) return true;
  if (kind === 'PLpgSQL_stmt_return')
    return isBefore && tree['expr']?.PLpgSQL_expr.query.trim().toLowerCase() === 'null';
  if (kind !== 'PLpgSQL_expr') return false;
  return statementsOf(asStatement(tree)).some((one) =>
    [...partsOf(one.tree)].some(
      (part) =>
        part.kind === 'FuncCall' &&
        file.own.functions.has(joined(part.tree['funcname'])) &&
        mayRefuse(joined(part.tree['funcname']), false, file, seen),
    ),
  );
}
