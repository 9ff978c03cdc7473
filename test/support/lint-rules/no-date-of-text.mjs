/**
 * `new Date(text)` and `Date.parse(text)` read “1” as 2001 and 30 February as 2 March, and use the zone of the server
 * if none is given. Input of people is parsed by `readDay` and `readInstant`, that of programs by `instantOf`. `Date`
 * itself is allowed for types, `instanceof`, the clock, and `new Date` of an obvious number. Every other mention is
 * refused, because an alias of `Date` could not be checked.
 */
const message =
  'Read what somebody wrote with readDay or readInstant, what a program wrote with instantOf, and count with after (src/base/dates).';

const counting = {
  Date: new Set(['now', 'UTC']),
  Math: new Set(['floor', 'ceil', 'round', 'min', 'max', 'trunc']),
  performance: new Set(['now']),
};

const nameOf = ({ computed, property }) =>
  computed ? (property.type === 'Literal' ? property.value : null) : property.name;

/** Methods of an instant: `getTime`, `getUTCDate` and the like. Strings have no such methods. */
const isOfInstant = (name) =>
  /^get(?:Time|(?:UTC)?(?:FullYear|Month|Date|Hours|Minutes|Seconds))$/.test(name);

function isNumber(node) {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number';
    case 'UnaryExpression':
      return ['-', '+'].includes(node.operator);
    case 'BinaryExpression':
      return node.operator === '+'
        ? isNumber(node.left) && isNumber(node.right)
        : ['-', '*', '/', '%', '**'].includes(node.operator);
    case 'ConditionalExpression':
      return isNumber(node.consequent) && isNumber(node.alternate);
    case 'CallExpression':
      return isNumberOf(node.callee, node.arguments);
    default:
      return false;
  }
}

function isNumberOf(callee, argument) {
  if (callee.type !== 'MemberExpression') return callee.name === 'Number';
  const { object } = callee;
  const name = nameOf(callee);
  if (isOfInstant(name)) return true;
  const isCounting = object.type === 'Identifier' && counting[object.name]?.has(name);
  return isCounting && (object.name !== 'Math' || argument.every(isNumber));
}

const globals = new Set(['globalThis', 'global']);

/** `@Field(() => Date)`: the type of a field of the contract. */
function isTypeOfField({ parent: arrow }) {
  if (arrow.type !== 'ArrowFunctionExpression' || arrow.params.length > 0) return false;
  return arrow.parent.type === 'CallExpression' && arrow.parent.parent.type === 'Decorator';
}

/** Whether this use of `Date` cannot parse a text. */
function isSafe(node) {
  const { parent } = node;
  if (
    parent.type.startsWith('TS') &&
    !/^TS(?:As|Satisfies|NonNull|TypeAssertion|Export|Instantiation)/.test(parent.type)
  )
    return true;
  switch (parent.type) {
    case 'NewExpression':
      return parent.callee === node && parent.arguments.every(isNumber);
    case 'MemberExpression':
      if (parent.object === node) return counting.Date.has(nameOf(parent));
      // A member of that name, which is checked below.
      return !parent.computed;
    case 'BinaryExpression':
      return parent.operator === 'instanceof' && parent.right === node;
    case 'Property':
      return (
        parent.key === node && !parent.computed && !parent.shorthand && parent.parent.type !== 'ObjectPattern'
      );
    case 'ArrowFunctionExpression':
      return isTypeOfField(node);
    default:
      return false;
  }
}

const rule = {
  create: (context) => ({
    Identifier(node) {
      if (node.name === 'Date' && !isSafe(node)) context.report({ node, message });
    },
    MemberExpression(node) {
      const name = nameOf(node);
      const isHidden = name === null && node.object.type === 'Identifier' && globals.has(node.object.name);
      if (name === 'Date' || name === 'constructor' || isHidden) context.report({ node, message });
    },
  }),
};

export default { meta: { name: 'lanmu' }, rules: { 'no-date-of-text': rule } };
