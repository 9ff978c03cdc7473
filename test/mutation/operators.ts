import ts from 'typescript';
import type { Change, Span } from './mutant.ts';

/** One way to change a node; the node that has to stand twice is the node itself, unless it says another one. */
interface Proposal extends Change {
  node?: ts.Node;
}
type Operator = (node: ts.Node, source: ts.SourceFile) => Proposal | undefined;

/** What is changed in expressions. Each takes a node and says what to write in its place, or nothing. */
export const expressionOperators: Readonly<Record<string, Operator>> = {
  negation: (node, source) =>
    isCondition(node) ? { ...spanOf(node, source), text: `!(${node.getText(source)})` } : undefined,

  equality: (node, source) =>
    ts.isBinaryExpression(node) && !isCondition(node)
      ? swapped(node.operatorToken, source, { '===': '!==', '!==': '===' })
      : undefined,

  boundary: (node, source) =>
    ts.isBinaryExpression(node)
      ? swapped(node.operatorToken, source, { '<': '<=', '<=': '<', '>': '>=', '>=': '>' })
      : undefined,

  logic: (node, source) =>
    ts.isBinaryExpression(node) ? swapped(node.operatorToken, source, { '&&': '||', '||': '&&' }) : undefined,

  arithmetic: (node, source) =>
    ts.isBinaryExpression(node) && !joinsTexts(node)
      ? swapped(node.operatorToken, source, {
          '+': '-',
          '-': '+',
          '*': '/',
          '/': '*',
          '+=': '-=',
          '-=': '+=',
        })
      : undefined,

  boolean(node, source) {
    const isBoolean = node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
    if (!isBoolean || ts.isIterationStatement(node.parent, false)) return undefined;
    return swapped(node, source, { true: 'false', false: 'true' });
  },

  // One more where one more may matter, twice as much where only the size does.
  number(node, source) {
    if (!ts.isNumericLiteral(node) || isName(node) || isLockNumber(node)) return undefined;
    const value = Number(node.text);
    return { ...spanOf(node, source), text: String(value <= 100 ? value + 1 : value * 2) };
  },

  order: (node, source) =>
    ts.isStringLiteral(node) && !isName(node)
      ? swapped(node, source, { "'asc'": "'desc'", "'desc'": "'asc'" })
      : undefined,

  // `a ?? null` tells nothing that `a` alone would not tell.
  'fall-back': (node, source) =>
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
    !['null', 'undefined'].includes(node.right.getText(source))
      ? { start: node.left.getEnd(), end: node.getEnd(), text: '' }
      : undefined,

  'optional chain'(node, source) {
    const isLink =
      ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node);
    if (!isLink || !node.questionDotToken) return undefined;
    const text = ts.isPropertyAccessExpression(node) ? '.' : '';
    return { ...spanOf(node.questionDotToken, source), text, node: wholeChain(node) };
  },

  filter: (node) =>
    methodOf(node)?.name.text === 'filter'
      ? { start: methodOf(node)!.expression.getEnd(), end: node.getEnd(), text: '', node: wholeChain(node) }
      : undefined,

  // The methods of lists, and those of Math.
  method(node, source) {
    const method = methodOf(node);
    const change =
      method && swapped(method.name, source, { some: 'every', every: 'some', min: 'max', max: 'min' });
    return change && { ...change, node: wholeChain(node) };
  },
};

/** What is taken away whole; brackets stay, as it may be all that a branch has. */
export const statementOperators: Readonly<Record<string, Operator>> = {
  call: (node, source) =>
    ts.isExpressionStatement(node) && isCall(node.expression)
      ? { ...spanOf(node, source), text: '{}' }
      : undefined,

  // With something after it that would then be done.
  'early end': (node, source) =>
    (ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isContinueStatement(node)) &&
    isOfABranch(node)
      ? { ...spanOf(node, source), text: '{}' }
      : undefined,
};

export const spanOf = (node: ts.Node, source: ts.SourceFile): Span => ({
  start: node.getStart(source),
  end: node.getEnd(),
});

function swapped(
  token: ts.Node,
  source: ts.SourceFile,
  pairs: Readonly<Record<string, string>>,
): Change | undefined {
  const text = Object.hasOwn(pairs, token.getText(source)) && pairs[token.getText(source)];
  return text ? { ...spanOf(token, source), text } : undefined;
}

/** Of a loop it is not: a loop that does not end is found by its time alone, which costs minutes. */
const isCondition = (node: ts.Node): boolean =>
  (ts.isIfStatement(node.parent) && node.parent.expression === node) ||
  (ts.isConditionalExpression(node.parent) && node.parent.condition === node);

/** `a + b` of texts has no other way. */
const joinsTexts = (node: ts.BinaryExpression): boolean =>
  [node.left, node.right].some(
    (side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side) || holdsText(side),
  );
const holdsText = (side: ts.Expression): boolean =>
  ts.isBinaryExpression(side) && side.operatorToken.kind === ts.SyntaxKind.PlusToken && joinsTexts(side);

/** The name of a property, or what an attribute of a page is. */
export const isName = (node: ts.Node): boolean =>
  ts.isJsxAttribute(node.parent) ||
  ('name' in node.parent && node.parent.name === node) ||
  ('propertyName' in node.parent && node.parent.propertyName === node);

/** Any number does for a lock, or for the beginning of a hash. */
const isLockNumber = ({ parent }: ts.Node): boolean =>
  ts.isVariableDeclaration(parent) && ['seed', 'lock'].includes(parent.name.getText());

const methodOf = (node: ts.Node): ts.PropertyAccessExpression | undefined =>
  ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression : undefined;

/** Where `?.` stands, nothing within may be put in brackets: it ends the whole chain. */
function wholeChain(node: ts.Node): ts.Node {
  const { parent } = node;
  const goesOn =
    ts.isPropertyAccessExpression(parent) ||
    ts.isElementAccessExpression(parent) ||
    ts.isCallExpression(parent) ||
    ts.isNonNullExpression(parent);
  return goesOn && parent.expression === node ? wholeChain(parent) : node;
}

function isCall(node: ts.Expression): boolean {
  if (ts.isAwaitExpression(node) || ts.isVoidExpression(node)) return isCall(node.expression);
  return ts.isCallExpression(node) && node.expression.kind !== ts.SyntaxKind.SuperKeyword;
}

function isOfABranch(node: ts.Node): boolean {
  for (let at = node; !ts.isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent)
    if (ts.isIfStatement(at.parent)) return isFollowed(at.parent);
  return false;
}

function isFollowed(statement: ts.Node): boolean {
  const { parent } = statement;
  if (ts.isFunctionLike(parent) || ts.isSourceFile(parent)) return false;
  const isLast = ts.isBlock(parent) && parent.statements.at(-1) === statement;
  return (ts.isBlock(parent) && !isLast) || isFollowed(parent);
}
