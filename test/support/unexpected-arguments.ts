import {
  astFromValue,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
} from 'graphql';
import { globalId } from '#src/base/contract/global-id.ts';
import { cursorOf } from '#src/base/contract/page.ts';

/** Existing ids of each type. */
export type KnownIds = ReadonlyMap<string, readonly string[]>;
export type Values = Record<string, unknown>;

const nobodysId = '01901111-8694-739b-aea5-966c26f8ad91';
const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

const texts = [
  '',
  ' ',
  '\u0000',
  '甲\u0000乙',
  '\ud800',
  '甲\udc00',
  '\u200b',
  '\ufffe',
  // One of each kind of invisible character (src/base/text/character-rules.ts), in one word.
  '甲\u00ad\u200b\u202e\ufe0f\u{e0061}\u3164\u200d\ufffc\v\b乙',
  ...names,
  '9'.repeat(400),
  '😀'.repeat(300),
  '../../etc/passwd',
  "'; select 1; --",
  '2026-02-30',
];
const cursors = [
  [1e300, '2'],
  [-1e300, '2'],
  [1.5, '1'],
  [null, '1'],
  ['9'.repeat(30), 'x'],
  [0, '9'.repeat(30)],
  [0, '-1'],
  ['0000-00-00', nobodysId],
  ['+275760-09-13T00:00:00.000Z', nobodysId],
  ['2026-01-01T00:00:00.000Z', 'x'],
  ['2026-01-01T00:00:00.000Z', '-'.repeat(36)],
  ['2026-01-01T00:00:00.000Z', `${nobodysId}0`],
  ['1', nobodysId],
  2_147_483_648,
  -2_147_483_649,
  1e15,
  1.5,
  'x',
  '-'.repeat(36),
  '\u0000',
  '\ud800',
  [],
  [[]],
  {},
  null,
  true,
  [0, 'a', 0, 'b'],
  [1e20, 'a', 1e20, 'b'],
].map(cursorOf);
const brokenCursors = ['x', '', 'W10', 'ÿ', '\u0000', 'bnVsbA', '9'.repeat(9000)];
const wholeNumbers = [0, -1, 1, 101, 2_147_483_647, -2_147_483_648];
const fractions = [0, -1, 1e308, 5e-324];
const instants = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-02-30T00:00:00Z',
  '2026-12-31T23:59:60Z',
  'x',
];
const days = ['0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30', '2026-02-29', 'x', ''];
const objects = [
  {},
  { constructor: 1 },
  JSON.parse('{"__proto__": {"isHub": true}}') as object,
  { '\u0000': '甲' },
  { title: '甲\u0000', body: '\ud800', nothing: { deep: ['\u0000', { a: '\ufffe' }] } },
  { title: 1, body: [], keywords: 'x', cover: 'x', images: {}, attachments: [null], fields: [] },
  { cover: { assetId: 'x' }, attachments: [{ assetId: '\u0000', title: 1 }], images: [{}] },
  { fields: { constructor: '甲', phone: '\u0000' } },
];

const idsOf = (known: KnownIds): string[] => [
  '',
  'x',
  '\u0000',
  '\ud800',
  '9'.repeat(400),
  'Og',
  '____',
  ...names.map((name) => globalId(name, nobodysId)),
  ...names,
  globalId('Item', 'x'),
  globalId('Item', `${nobodysId}\u0000`),
  ...[...known].flatMap(([type, [one]]) => [globalId(type, nobodysId), ...(one ? [one] : [])]),
];

/** A scalar of the contracts: unexpected values for it, and a valid one. */
interface Kind {
  unexpected: (name: string, known: KnownIds) => readonly unknown[];
  fitting: (name: string, field: string, known: KnownIds) => unknown;
}
const kinds = new Map<string, Kind>(
  Object.entries({
    ID: {
      unexpected: (_, known) => idsOf(known),
      fitting: (name, field, known) => idFor(name, field, known),
    },
    Int: { unexpected: () => wholeNumbers, fitting: () => 1 },
    Float: { unexpected: () => fractions, fitting: () => 1 },
    Boolean: { unexpected: () => [true, false], fitting: () => true },
    DateTime: { unexpected: () => instants, fitting: () => '2027-01-01T00:00:00Z' },
    Date: { unexpected: () => days, fitting: () => '2027-01-01' },
    JSONObject: { unexpected: () => objects, fitting: () => ({ title: '通知', body: '<p>正文</p>' }) },
    String: {
      unexpected: (name) => (name === 'after' || name === 'before' ? [...cursors, ...brokenCursors] : texts),
      fitting: (name) => fittingText(name),
    },
  } satisfies Record<string, Kind>),
);

let count = 0;
/** A different text each time, because many values must be unique. */
function fittingText(name: string): string {
  count += 1;
  switch (name) {
    case 'path':
    case 'column':
      return 'home/notices';
    case 'kind':
      return 'article';
    case 'en':
    case 'ru':
      return `Notice ${count}`;
    case 'slug':
    case 'signInName':
      return `notice-${count}`;
    case 'password':
    case 'newPassword':
      return 'a long enough one';
    case 'phone':
      return '0469-6622333';
    case 'email':
      return `notice-${count}@city.example`;
    case 'url':
    case 'address':
      return `https://city.example/${count}`;
    default:
      return `通知${count}`;
  }
}

/** A new scalar of a contract needs its unexpected values here. */
function kindOf(scalar: string): Kind {
  const kind = kinds.get(scalar);
  if (!kind) throw new Error(`Add unexpected values for the scalar ${scalar}.`);
  return kind;
}

/** A valid value, so that the wrong one is the only problem. */
export function fitting(name: string, type: GraphQLInputType, field: string, known: KnownIds): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [fitting(name, nullable.ofType as GraphQLInputType, field, known)];
  if (isInputObjectType(nullable))
    return Object.fromEntries(
      needed(Object.values(nullable.getFields())).map((one) => [
        one.name,
        fitting(one.name, one.type, field, known),
      ]),
    );
  if (isEnumType(nullable)) return nullable.getValues()[0]!.name;
  return kindOf((nullable as GraphQLNamedType).name).fitting(name, field, known);
}

/** `unitId` is the id of a unit; `id` is that of the type in the field's name, as far as can be guessed. */
function idFor(name: string, field: string, known: KnownIds): string {
  const meant = (name.replace(/Ids?$/, '') || 'item').toLowerCase();
  const all = [...known.keys()].toSorted((one, other) => other.length - one.length);
  const of = (word: string) => all.find((type) => word.startsWith(type.toLowerCase()));
  const type = (name === 'id' || name === 'ids' ? of(field.toLowerCase()) : of(meant)) ?? 'Item';
  return known.get(type)?.[0] ?? globalId(type, nobodysId);
}

type Given = readonly (GraphQLArgument | GraphQLInputField)[];
export const needed = <One extends Given[number]>(args: readonly One[]): One[] =>
  args.filter((one) => isNonNullType(one.type) && one.defaultValue === undefined);

export interface Asking {
  /** The field whose arguments these are. */
  field: string;
  known: KnownIds;
  /** One in this many unexpected values of a place is used, and at least one; other places use others. */
  oneIn: number;
  /** Collects the types that were used. */
  met: Set<string>;
}

/** Arguments that are valid except in one place, for every place and every unexpected value there. */
export function unexpectedArguments(args: Given, asking: Asking, within: readonly string[] = []): Values[] {
  const { field, known } = asking;
  const base: Values = Object.fromEntries(
    needed(args).map((one) => [one.name, fitting(one.name, one.type, field, known)]),
  );
  return [
    ...(within.length === 0 ? [base] : []),
    ...args.flatMap((one) => variants(one, asking, within).map((value) => ({ ...base, [one.name]: value }))),
  ];
}

function variants(
  { name, type }: Pick<GraphQLArgument, 'name' | 'type'>,
  asking: Asking,
  within: readonly string[],
): unknown[] {
  const { field, known, met } = asking;
  const nullable = getNullableType(type);
  const absent = isNonNullType(type) ? [] : [null];
  if (isListType(nullable)) {
    const inner = { name, type: nullable.ofType as GraphQLInputType };
    const one = fitting(name, inner.type, field, known);
    return [
      ...absent,
      [],
      [one, one],
      Array.from({ length: 1001 }, () => one),
      ...variants(inner, asking, within).map((value) => [value]),
    ];
  }
  const named = getNamedType(nullable);
  met.add(named.name);
  if (isInputObjectType(named)) {
    if (within.includes(named.name)) return absent; // a recursive type, such as a menu below a button
    const fields = Object.values(named.getFields());
    return [...absent, ...unexpectedArguments(fields, asking, [...within, named.name])];
  }
  const all = isEnumType(named)
    ? named.getValues().map((one) => one.name)
    : kindOf(named.name).unexpected(name, known);
  return [...absent, ...some(all, asking.oneIn, [field, ...within, name].join())];
}

/** One in `oneIn`, and at least one. The offset depends on the place, so that every run is the same. */
function some<One>(all: readonly One[], oneIn: number, place: string): One[] {
  const step = Math.min(oneIn, all.length);
  const first = Buffer.from(place).reduce((sum, byte) => sum + byte, 0) % step;
  return all.filter((_, at) => at % step === first);
}

/** All fields of a type without required arguments, to the given depth; at 0 only `__typename`. */
export function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  if (isUnionType(named) || depth === 0) return '{ __typename }';
  const fields = fieldsOf(named)
    .filter((field) => field.args.every((arg) => !isNonNullType(arg.type) || arg.defaultValue !== undefined))
    .flatMap((field) => {
      if (!isCompositeType(getNamedType(field.type))) return [field.name];
      return depth > 1 ? [`${field.name} ${selectionOf(field.type, depth - 1)}`] : [];
    });
  return `{ __typename ${fields.join(' ')} }`;
}

const fieldsOf = (type: GraphQLNamedType): GraphQLField<unknown, unknown>[] =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];

/** The declaration of a variable for the argument, optional if the argument is. */
export function declaredAs(name: string, { type, defaultValue }: GraphQLArgument): string {
  const usual = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return `$${name}: ${String(type)}${usual ? ` = ${print(usual)}` : ''}`;
}

/** The query for a root field, with its arguments as variables. */
export function questionFor(operation: string, field: GraphQLField<unknown, unknown>, depth: number): string {
  const list = (each: string[]) => (each.length > 0 ? `(${each.join(', ')})` : '');
  const declared = list(field.args.map((arg) => declaredAs(arg.name, arg)));
  const passed = list(field.args.map(({ name }) => `${name}: $${name}`));
  return `${operation} q${declared} { ${field.name}${passed} ${selectionOf(field.type, depth)} }`;
}
