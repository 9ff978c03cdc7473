/**
 * `new Date(text)` and `Date.parse(text)` take “1” for 2001, 30 February for 2 March, and the zone of the server where none
 * is said. What people write is read by `readDay` and `readInstant`, what programs write by `instantOf`; `new Date` is left
 * for what is evidently a number.
 */
const message =
  'Read what somebody wrote with readDay or readInstant, and what a program wrote with instantOf (src/core).';

const countingMethods = new Set([
  'getTime',
  'now',
  'UTC',
  'valueOf',
  'floor',
  'ceil',
  'round',
  'min',
  'max',
  'trunc',
]);

function isNumber(node) {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number';
    case 'UnaryExpression':
      return ['-', '+'].includes(node.operator);
    case 'BinaryExpression':
      return node.operator === '+'
        ? isNumber(node.left) || isNumber(node.right)
        : ['-', '*', '/', '%', '**'].includes(node.operator);
    case 'ConditionalExpression':
      return isNumber(node.consequent) && isNumber(node.alternate);
    case 'CallExpression':
      return node.callee.type === 'MemberExpression'
        ? countingMethods.has(node.callee.property.name)
        : node.callee.name === 'Number';
    default:
      return false;
  }
}

const isDate = (node) => node.type === 'Identifier' && node.name === 'Date';

const rule = {
  create: (context) => ({
    NewExpression(node) {
      const [first, ...further] = node.arguments;
      if (isDate(node.callee) && first && further.length === 0 && !isNumber(first))
        context.report({ node, message });
    },
    CallExpression(node) {
      const { callee } = node;
      if (callee.type === 'MemberExpression' && isDate(callee.object) && callee.property.name === 'parse')
        context.report({ node, message });
    },
  }),
};

export default { meta: { name: 'lanmu' }, rules: { 'no-date-of-text': rule } };
