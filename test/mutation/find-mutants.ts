import ts from 'typescript';
import type { Change, Mutant, Span } from './mutant.ts';
import { expressionOperators, isName, spanOf, statementOperators } from './operators.ts';
import { isSql, sqlChanges, type SqlText } from './sql-operators.ts';

/** Every mutant of one file, in the order of the file. */
export function findMutants(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const mutants = new Map<string, Mutant>();
  const add = (operator: string, shape: Mutant['shape'], node: Span, { start, end, text }: Change) => {
    const { line, character } = source.getLineAndCharacterOfPosition(start);
    const id = `${file}:${line + 1}:${character + 1}:${operator.replaceAll(' ', '-')}`;
    if (!mutants.has(id))
      mutants.set(id, { id, file, line: line + 1, operator, shape, node, change: { start, end, text } });
  };
  const visit = (node: ts.Node): void => {
    if (isLeftOut(node, source)) return;
    for (const [operator, propose] of Object.entries(expressionOperators)) {
      const change = propose(node, source);
      if (change && !isDeleted(change.node ?? node))
        add(operator, 'expression', spanOf(change.node ?? node, source), change);
    }
    for (const [operator, propose] of Object.entries(statementOperators)) {
      const change = propose(node, source);
      if (change) add(operator, 'statement', spanOf(node, source), change);
    }
    const sql = sqlOf(node, source);
    if (sql)
      for (const { operator, change } of sqlChanges(sql)) add(operator, 'sql', spanOf(node, source), change);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return [...mutants.values()];
}

/** Where a change means nothing for what the program does: types, imports, what describes it, what it says of faults. */
const isLeftOut = (node: ts.Node, source: ts.SourceFile): boolean =>
  ts.isTypeNode(node) ||
  ts.isDecorator(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isEnumDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isModuleDeclaration(node) ||
  isLog(node, source) ||
  isMessage(node, source) ||
  isDescription(node, source);

const isLog = (node: ts.Node, source: ts.SourceFile): boolean =>
  ts.isExpressionStatement(node)
    ? isLog(node.expression, source)
    : ts.isCallExpression(node) && /(^|\.)(log|console)\??\.\w+$/.test(node.expression.getText(source));

const isMessage = (node: ts.Node, source: ts.SourceFile): boolean =>
  ts.isNewExpression(node) && /(Error|Refusals?)$/.test(node.expression.getText(source));

const isDescription = (node: ts.Node, source: ts.SourceFile): boolean =>
  ts.isPropertyAssignment(node) && ['description', 'onQuery'].includes(node.name.getText(source));

const isDeleted = (node: ts.Node): boolean => ts.isDeleteExpression(node.parent);

/** The text of a literal that is SQL. A placeholder of a template counts as a word that is never mutated. */
function sqlOf(node: ts.Node, source: ts.SourceFile): SqlText | undefined {
  const isWhole = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
  if (!isWhole && !ts.isTemplateExpression(node)) return undefined;
  if (ts.isTaggedTemplateExpression(node.parent) || isName(node)) return undefined;
  const { start } = spanOf(node, source);
  let text = node.getText(source);
  if (ts.isTemplateExpression(node))
    for (const { expression } of node.templateSpans) {
      const [from, to] = [expression.getFullStart() - start, expression.getEnd() - start];
      text = text.slice(0, from) + '\0'.repeat(to - from) + text.slice(to);
    }
  text = text.slice(1, -1).replaceAll(/\$\{(\0+)[^\0}]*\}/g, (hole) => '\0'.repeat(hole.length));
  return /\\/.test(text) || !isSql(text)
    ? undefined
    : { text, offset: start + 1, isGiven: ts.isCallExpression(node.parent) };
}
