import ts from 'typescript';

/** A name that the project gives, or a sentence that it writes, and where. */
export interface Written {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly is: 'name' | 'sentence';
  readonly text: string;
}

/** Everything in one file that is read as English: declared names, comments, messages, descriptions. */
export function writtenIn(path: string, text: string): Written[] {
  if (/\.(tsx?|mjs|mts)$/.test(path)) return inSource(path, text);
  if (path.endsWith('.json')) return inJson(path, text);
  if (path.endsWith('.graphql')) return inContract(path, text);
  return text.split('\n').map((line, index) => ({
    file: path,
    line: index + 1,
    is: 'sentence',
    // What is quoted as code is a name of something, and a name is judged where it is declared.
    text: line.replaceAll(/`[^`]*`|https?:\S+/g, ' '),
  }));
}

function inSource(file: string, text: string): Written[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const written: Written[] = [];
  const add = (is: Written['is'], position: number, text: string) =>
    written.push({ file, line: lineAt(position), is, text });
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isDeclared(node)) add('name', node.getStart(source), node.text);
    if (isMessage(node)) add('sentence', node.getStart(source), node.getText(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const { pos, end } of commentsOf(source))
    text
      .slice(pos, end)
      .split('\n')
      .forEach((line, index) =>
        written.push({
          file,
          line: lineAt(pos) + index,
          is: 'sentence',
          text: line.replaceAll(/`[^`]*`|https?:\S+/g, ' '),
        }),
      );
  return written;
}

/** Names that are declared here; those of libraries are only used. */
function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.name === node;
  // The keys of a refusal's details are part of the contract.
  if (ts.isPropertyAssignment(parent) && isNewRefusal(parent.parent.parent)) return false;
  return (
    'name' in parent &&
    parent.name === node &&
    !ts.isPropertyAccessExpression(parent) &&
    !ts.isJsxAttribute(parent)
  );
}

const isNewRefusal = (node: ts.Node): boolean =>
  ts.isNewExpression(node) && ['Refusal', 'Refused'].includes(node.expression.getText());

/** A text for an operator or a caller: a log line, an error message, a description, the help of a command. */
function isMessage(node: ts.Node): boolean {
  if (
    !ts.isStringLiteral(node) &&
    !ts.isNoSubstitutionTemplateLiteral(node) &&
    !ts.isTemplateExpression(node)
  )
    return false;
  let { parent } = node;
  if (ts.isConditionalExpression(parent) || ts.isBinaryExpression(parent)) ({ parent } = parent);
  if (ts.isPropertyAssignment(parent))
    return ['description', 'deprecationReason', 'about'].includes(parent.name.getText());
  if (ts.isNewExpression(parent)) return /(Error|Problem)$/.test(parent.expression.getText());
  return (
    ts.isCallExpression(parent) &&
    /(^|\.)(log|console)\.(trace|debug|info|log|warn|error|fatal)$/.test(parent.expression.getText())
  );
}

function commentsOf(source: ts.SourceFile): { pos: number; end: number }[] {
  const comments = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(source.text, node.end) ?? []),
    ];
    if (!ts.isJsxText(node)) for (const { pos, end } of ranges) comments.set(pos, end);
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (source.endOfFileToken) visit(source.endOfFileToken);
  return [...comments].map(([pos, end]) => ({ pos, end }));
}

const inJson = (file: string, text: string): Written[] =>
  text.split('\n').map((line, index) => ({
    file,
    line: index + 1,
    is: 'sentence',
    text: line.replace(/^\s*"[^"]*":\s*/, ''),
  }));

/** Descriptions; the names of a contract change with notice. */
function inContract(file: string, text: string): Written[] {
  let isInside = false;
  return text.split('\n').flatMap((line, index) => {
    const quotes = line.split('"""').length - 1;
    const isDescription = isInside || quotes > 0;
    if (quotes % 2 === 1) isInside = !isInside;
    return isDescription
      ? [{ file, line: index + 1, is: 'sentence' as const, text: line.replaceAll(/`[^`]*`/g, ' ') }]
      : [];
  });
}
