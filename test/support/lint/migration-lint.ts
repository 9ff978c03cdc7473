import type { Node } from 'libpg-query';
import { brokenByAction } from './alter-table.ts';
import type { BrokenRule } from './broken-rule.ts';
import { brokenByBody, brokenByRows, mayRefuse, type Running } from './executed.ts';
import type { File } from './file.ts';
import { Known, triggerName, triggerText } from './known.ts';
import { joined, kindOf, nameOf, statementsOf, type Statement, type Tree } from './sql-tree.ts';

export interface LintOptions {
  /** What earlier files have created. */
  earlier: Known;
  /** Whether a function of the server changes nothing, by its name. */
  isHarmless: (name: string) => boolean;
}

/**
 * The rules that a new file must follow because the previous release runs beside it, and readers read: it only expands,
 * and removals come with a later release. PostgreSQL's own parser parses the file, with the blocks and functions that
 * it runs. A kind of statement that is not named below is not allowed. The text does not show which tables are small,
 * so every table that the file does not create counts as large; exceptions are declared where the file is checked.
 * Returns the broken rules in order, each once.
 */
export function brokenRules(sql: string, { earlier, isHarmless }: LintOptions): BrokenRule[] {
  try {
    const own = new Known();
    const statements = statementsOf(sql);
    const isOwn = (relation: Tree) => own.hasTable(relation);
    const file: File = { statements, own, earlier, isHarmless, isOwn };
    const rules = statements.flatMap((statement) => {
      own.add(statement, earlier);
      return judge(statement, file);
    });
    return [...new Set(rules)];
  } catch (error) {
    if ((error as Error).name === 'SqlError') return ['unread'];
    throw error;
  }
}

function judge(statement: Statement, file: File, names = new Set<string>()): BrokenRule[] {
  const running: Running = { judge: (inner) => judge(inner, file, names), names };
  const rule = rules[statement.kind];
  return rule ? rule(statement, file, running) : ['unknown'];
}

type Rule = (statement: Statement, file: File, running: Running) => BrokenRule[];
const always =
  (rule: BrokenRule): Rule =>
  () => [rule];
const allowed: Rule = () => [];

const rules: Readonly<Record<string, Rule>> = {
  // what is new
  CreateStmt: ({ tree }) => (tree['inhRelations'] ? ['unknown'] : []),
  CreateTableAsStmt: brokenByRows,
  CreateSchemaStmt: allowed,
  CreateSeqStmt: allowed,
  CreateEnumStmt: allowed,
  CompositeTypeStmt: allowed,
  CreateDomainStmt: allowed,
  CreateStatsStmt: allowed,
  CommentStmt: allowed,
  AlterEnumStmt: ({ tree }) => (tree['oldVal'] ? ['rename'] : []),
  ViewStmt: ({ tree }, { earlier }) =>
    tree['replace'] && earlier.views.has(nameOf(tree['view'])) ? ['replace'] : [],
  CreateFunctionStmt: ({ tree }, { earlier }) =>
    tree['replace'] && earlier.functions.has(joined(tree['funcname'])) ? ['replace'] : [],
  CreateTrigStmt: brokenByTrigger,
  CreatePolicyStmt: ({ tree }, { isOwn }) => (tree['permissive'] || isOwn(tree['table']) ? [] : ['policy']),
  IndexStmt: ({ tree }, { isOwn }) => {
    if (tree['concurrent']) return ['transaction'];
    return isOwn(tree['relation']) ? [] : ['index'];
  },

  // what was there
  AlterTableStmt: brokenByAlteration,
  AlterFunctionStmt: ({ tree }) =>
    (tree['actions'] as Tree[]).every(({ DefElem: one }) => one.arg?.VariableSetStmt?.name === 'search_path')
      ? []
      : ['replace'],
  RenameStmt: ({ tree }, { isOwn }) =>
    tree['renameType'] === 'OBJECT_INDEX' || (tree['relation'] && isOwn(tree['relation'])) ? [] : ['rename'],
  AlterObjectSchemaStmt: always('rename'),
  AlterOwnerStmt: always('owner'),
  AlterPolicyStmt: always('policy'),
  RuleStmt: always('trigger'),
  DropStmt: brokenByDrop,
  TruncateStmt: ({ tree }, { isOwn }) =>
    (tree['relations'] as Tree[]).every(({ RangeVar: one }) => isOwn(one as Tree)) ? [] : ['drop'],
  GrantStmt: ({ tree }, file) => (tree['is_grant'] || isOfOwn(tree, file) ? [] : ['revoke']),
  GrantRoleStmt: always('role'),
  CreateRoleStmt: always('role'),
  AlterRoleStmt: always('role'),
  AlterRoleSetStmt: always('role'),
  DropRoleStmt: always('role'),

  // rows
  SelectStmt: brokenByRows,
  InsertStmt: brokenByRows,
  UpdateStmt: brokenByRows,
  DeleteStmt: brokenByRows,
  MergeStmt: brokenByRows,
  CallStmt: brokenByRows,
  PrepareStmt: ({ tree }, _, { judge: inner }) => inner({ ...kindOf(tree['query'] as Node), text: '' }),
  ExecuteStmt: allowed, // checked where it was prepared
  DoStmt: (statement, _, { judge: inner }) => brokenByBody(statement, inner),
  RefreshMatViewStmt: always('backfill'),

  // how the file is run
  VariableSetStmt: ({ tree }) =>
    tree['name'] === 'check_function_bodies' && tree['is_local'] ? [] : ['setting'],
  AlterSystemStmt: always('setting'),
  AlterDatabaseSetStmt: always('setting'),
  DiscardStmt: always('setting'),
  ConstraintsSetStmt: always('setting'),
  TransactionStmt: always('transaction'),
  LockStmt: always('lock'),
  ReindexStmt: always('index'),
  ClusterStmt: always('rewrite'),
  VacuumStmt: ({ tree }) => {
    if (!tree['is_vacuumcmd']) return [];
    const isFull = (tree['options'] ?? []).some(({ DefElem: one }: Tree) => one.defname === 'full');
    return [isFull ? 'rewrite' : 'transaction'];
  },
};

function brokenByAlteration({ tree }: Statement, file: File): BrokenRule[] {
  const { relation, cmds, objtype } = tree;
  if (file.isOwn(relation)) return [];
  if (objtype !== 'OBJECT_TABLE') return ['unknown'];
  return (cmds as Tree[]).flatMap(({ AlterTableCmd: command }) => brokenByAction(relation, command, file));
}

/**
 * A trigger that exists already, or only records and notifies, may be on any table; one that refuses, only on a new
 * table.
 */
function brokenByTrigger({ tree }: Statement, file: File): BrokenRule[] {
  if (file.isOwn(tree['relation'])) return [];
  if (file.earlier.triggers.get(triggerName(tree)) === triggerText(tree)) return [];
  const isBefore = ((tree['timing'] ?? 0) & before) > 0;
  return mayRefuse(joined(tree['funcname']), isBefore, file) ? ['trigger'] : [];
}

const before = 2; // TRIGGER_TYPE_BEFORE of src/include/catalog/pg_trigger.h

function brokenByDrop({ tree }: Statement, file: File): BrokenRule[] {
  const broken = (tree['objects'] as Tree[]).map((object): BrokenRule | null => {
    const names = (object['List']?.items ?? [object]) as Tree[];
    if (tree['removeType'] === 'OBJECT_POLICY') return 'policy';
    if (tree['removeType'] === 'OBJECT_TRIGGER') return isMadeAgain(joined(names), file) ? null : 'drop';
    if (tree['removeType'] === 'OBJECT_TABLE') return file.own.tables.has(joined(names)) ? null : 'drop';
    if (tree['removeType'] !== 'OBJECT_INDEX') return 'drop';
    const isUnique = file.earlier.indexes.get(joined(names));
    // If no file creates it, an older hub may have it.
    return isUnique === false || (isUnique === undefined && tree['missing_ok']) ? null : 'drop';
  });
  return broken.filter((one) => one !== null);
}

const isMadeAgain = (name: string, { statements }: File): boolean =>
  statements.some(({ kind, tree }) => kind === 'CreateTrigStmt' && triggerName(tree) === name);

function isOfOwn({ objtype, objects = [], targtype }: Tree, { own, earlier, isOwn }: File): boolean {
  if (targtype !== 'ACL_TARGET_OBJECT') return false;
  return (objects as Tree[]).every((object) => {
    if (objtype === 'OBJECT_TABLE') return isOwn(object['RangeVar']);
    const name = object['ObjectWithArgs'] && joined(object['ObjectWithArgs'].objname);
    return name !== undefined && own.functions.has(name) && !earlier.functions.has(name);
  });
}
