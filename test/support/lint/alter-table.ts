import type { BrokenRule } from './broken-rule.ts';
import { alterationsOf, type File } from './file.ts';
import { joined, nameOf, partsOf, type Tree } from './sql-tree.ts';

/** The rules that an action of `alter table` breaks, for a table that existed before. */
export function brokenByAction(relation: Tree, command: Tree, file: File): BrokenRule[] {
  const { subtype, name, def } = command;
  switch (subtype) {
    case 'AT_AddColumn':
      return brokenByColumn(def.ColumnDef, file);
    case 'AT_AddConstraint':
      return brokenByConstraint(nameOf(relation), def.Constraint, file);
    case 'AT_DropConstraint':
      return file.earlier.loosened.has(name) ? [] : ['drop'];
    case 'AT_ColumnDefault':
      return def ? [] : ['drop']; // the previous release uses the default
    case 'AT_DisableTrig':
      return isEnabledLater(relation, command, file) ? [] : ['trigger'];
    case 'AT_EnableTrig':
      return [];
    case 'AT_EnableRowSecurity':
      return roles.every((role) => isShownTo(role, relation, file)) ? [] : ['policy'];
    default:
      return harmless.has(subtype) ? [] : [ofSubtype[subtype] ?? 'unknown'];
  }
}

const harmless = new Set([
  'AT_DropNotNull',
  'AT_ValidateConstraint', // blocks neither reads nor writes
  'AT_SetStatistics',
  'AT_SetOptions',
  'AT_ResetOptions',
  'AT_SetStorage',
  'AT_SetCompression',
  'AT_SetRelOptions',
  'AT_ResetRelOptions',
]);

const ofSubtype: Readonly<Record<string, BrokenRule>> = {
  AT_DropColumn: 'drop',
  AT_DropIdentity: 'drop',
  AT_DropExpression: 'drop',
  AT_SetNotNull: 'not-null',
  AT_AlterColumnType: 'type',
  AT_SetLogged: 'rewrite',
  AT_SetUnLogged: 'rewrite',
  AT_SetTableSpace: 'rewrite',
  AT_SetAccessMethod: 'rewrite',
  AT_ClusterOn: 'rewrite',
  AT_SetExpression: 'rewrite',
  AT_ChangeOwner: 'owner',
  AT_DisableRowSecurity: 'policy',
  AT_ForceRowSecurity: 'policy',
  AT_NoForceRowSecurity: 'policy',
  AT_DisableTrigAll: 'trigger',
  AT_DisableTrigUser: 'trigger',
  AT_EnableTrigAll: 'trigger',
  AT_EnableTrigUser: 'trigger',
  AT_EnableAlwaysTrig: 'trigger',
  AT_EnableReplicaTrig: 'trigger',
  AT_DisableRule: 'trigger',
};

/** Adding a column is instant if it is empty, or has one value for all rows. */
function brokenByColumn({ typeName, constraints = [] }: Tree, file: File): BrokenRule[] {
  const rules = (constraints as Tree[]).map(({ Constraint: one }) => one as Tree);
  const type = joined(typeName.names);
  const filling = rules.find(({ contype }) => contype === 'CONSTR_DEFAULT')?.['raw_expr'] as Tree | undefined;
  const broken: BrokenRule[] = [];
  if (
    /^(?:big|small)?serial[248]?$/.test(type) ||
    file.earlier.domains.has(type) ||
    file.own.domains.has(type)
  )
    broken.push('rewrite');
  if (filling && calls(filling).some((name) => !file.isHarmless(name))) broken.push('rewrite');
  for (const { contype, generated_kind: kind } of rules) {
    if (contype === 'CONSTR_NOTNULL' && (!filling || isNothing(filling))) broken.push('not-null');
    if (contype === 'CONSTR_IDENTITY' || (contype === 'CONSTR_GENERATED' && kind !== 'v'))
      broken.push('rewrite');
    if (contype === 'CONSTR_CHECK' || (contype === 'CONSTR_FOREIGN' && filling && !isNothing(filling)))
      broken.push('check');
    if (contype === 'CONSTR_UNIQUE' || contype === 'CONSTR_PRIMARY') broken.push('index');
  }
  return broken;
}

const calls = (tree: Tree): string[] =>
  [...partsOf(tree)].flatMap(({ kind, tree: part }) => (kind === 'FuncCall' ? joined(part['funcname']) : []));
const isNothing = (tree: Tree): boolean =>
  tree['TypeCast'] ? isNothing(tree['TypeCast'].arg) : tree['A_Const']?.isnull === true;

/** A constraint is allowed on columns that the previous release does not know, if it does not check existing rows. */
function brokenByConstraint(table: string, constraint: Tree, file: File): BrokenRule[] {
  const { contype, skip_validation: isLater = false, fk_attrs: keys = [], raw_expr: check } = constraint;
  if (contype === 'CONSTR_NOTNULL') return ['not-null'];
  if (contype !== 'CONSTR_CHECK' && contype !== 'CONSTR_FOREIGN') return ['index'];
  const columns = [
    ...(keys as Tree[]).map(({ String: { sval } }) => sval as string),
    ...[...partsOf(check)].flatMap(({ kind, tree }) =>
      kind === 'ColumnRef' ? (tree['fields'].at(-1).String?.sval ?? '*') : [],
    ),
  ];
  return isLater && columns.every((column) => file.own.columns.has(`${table}.${column}`)) ? [] : ['check'];
}

function isEnabledLater(relation: Tree, command: Tree, file: File): boolean {
  const all = [...alterationsOf(file)];
  return all
    .slice(all.findIndex((one) => one.command === command))
    .some(
      (one) =>
        one.command['subtype'] === 'AT_EnableTrig' &&
        one.command['name'] === command['name'] &&
        nameOf(one.relation) === nameOf(relation),
    );
}

const roles = ['lanmu_app', 'lanmu_reader'];

/** Whether a policy of the same file lets the role read it. */
const isShownTo = (role: string, relation: Tree, file: File): boolean =>
  file.statements.some(
    ({ kind, tree }) =>
      kind === 'CreatePolicyStmt' &&
      tree['permissive'] &&
      nameOf(tree['table']) === nameOf(relation) &&
      (tree['roles'] as Tree[]).some(
        ({ RoleSpec: { roletype, rolename } }) => roletype === 'ROLESPEC_PUBLIC' || rolename === role,
      ),
  );
