import { joined, nameOf, statementsOf, type Statement, type Tree } from './sql-tree.ts';

/** What files created, to tell a new table from one that the previous release reads. */
export class Known {
  readonly tables = new Set<string>();
  readonly views = new Set<string>();
  /** The statements that created a function of that name. */
  readonly functions = new Map<string, Statement[]>();
  /** `table.trigger` → its definition, as far as it can be compared. */
  readonly triggers = new Map<string, string>();
  /** Whether the index is unique. */
  readonly indexes = new Map<string, boolean>();
  /** Domains. */
  readonly domains = new Set<string>();
  /** `table.column`, added to existing tables. */
  readonly columns = new Set<string>();
  readonly loosened = new Set<string>();

  constructor(files: readonly string[] = []) {
    for (const sql of files) for (const statement of statementsOf(sql)) this.add(statement);
  }

  /** Adds what a statement creates; what `earlier` already has is not new. */
  add(statement: Statement, earlier?: Known): void {
    const { kind, tree } = statement;
    if (kind === 'CreateStmt') this.#table(tree['relation'], earlier);
    if (kind === 'CreateTableAsStmt') this.#table(tree['into'].rel, earlier);
    if (kind === 'ViewStmt' && !earlier?.views.has(nameOf(tree['view'])))
      this.views.add(nameOf(tree['view']));
    if (kind === 'CreateFunctionStmt') {
      const name = joined(tree['funcname']);
      this.functions.set(name, [...(this.functions.get(name) ?? []), statement]);
    }
    if (kind === 'CreateTrigStmt') this.triggers.set(triggerName(tree), triggerText(tree));
    if (kind === 'IndexStmt' && tree['idxname']) this.indexes.set(tree['idxname'], tree['unique'] ?? false);
    if (kind === 'CreateDomainStmt') this.domains.add(joined(tree['domainname']));
    if (kind === 'AlterTableStmt')
      for (const { AlterTableCmd: command } of tree['cmds'])
        if (command.subtype === 'AT_AddColumn')
          this.columns.add(`${nameOf(tree['relation'])}.${command.def.ColumnDef.colname}`);
    for (const name of checks(statement)) this.loosened.add(name);
  }

  #table(relation: Tree, earlier: Known | undefined): void {
    const name = nameOf(relation);
    if (relation['relpersistence'] === 't') this.tables.add(`pg_temp.${name}`);
    else if (!earlier?.tables.has(name)) this.tables.add(name);
  }

  hasTable = (relation: Tree): boolean => {
    const name = nameOf(relation);
    return this.tables.has(name) || (!relation['schemaname'] && this.tables.has(`pg_temp.${name}`));
  };
}

export const triggerName = (tree: Tree) => `${nameOf(tree['relation'])}.${tree['trigname']}`;

/** The definition of a trigger without its arguments and its position. */
export const triggerText = ({ timing = 0, events, row = false, funcname, whenClause = null }: Tree) =>
  JSON.stringify({ timing, events, row, funcname, whenClause }, (key, value) =>
    key === 'location' ? undefined : value,
  );

/** The names of the checks and references of a table; to drop one allows more than before. */
function checks({ kind, tree }: Statement): string[] {
  if (kind !== 'CreateStmt' && kind !== 'AlterTableStmt') return [];
  const table = tree['relation'].relname as string;
  const named = ({ contype, conname, fk_attrs: keys = [] }: Tree, column?: string): string[] => {
    const on = column ?? keys[0]?.String.sval;
    if (contype === 'CONSTR_CHECK') return [conname ?? [table, column, 'check'].filter(Boolean).join('_')];
    return contype === 'CONSTR_FOREIGN' ? [conname ?? `${table}_${on}_fkey`] : [];
  };
  const ofColumn = ({ colname, constraints = [] }: Tree): string[] =>
    constraints.flatMap(({ Constraint: one }: Tree) => named(one as Tree, colname as string));
  const defined = [
    ...(tree['tableElts'] ?? []),
    ...(tree['cmds'] ?? []).map(({ AlterTableCmd: { def } }: Tree) => def ?? {}),
  ] as Tree[];
  return defined.flatMap(({ ColumnDef: column, Constraint: constraint }) =>
    column ? ofColumn(column as Tree) : constraint ? named(constraint as Tree) : [],
  );
}
