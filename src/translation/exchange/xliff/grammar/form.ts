/** Tests the form of an attribute value. */
export interface Form {
  (value: string): boolean;
  /** Surrounding and repeated blanks are insignificant (XML Schema, whiteSpace="collapse"). */
  isCollapsed?: true;
}

export const collapsed = (form: (value: string) => boolean): Form =>
  Object.assign(form, { isCollapsed: true as const });

/** Upper bound of attribute values; V8 may run out of stack on millions of characters. */
const maxLength = 100_000;

/** The match of the expression, or null. */
export const partsOf = (pattern: RegExp, value: string): RegExpExecArray | null =>
  value.length <= maxLength ? pattern.exec(value) : null;

export const matches =
  (pattern: RegExp): Form =>
  (value) =>
    partsOf(pattern, value) !== null;
export const oneOf =
  (...choices: string[]): Form =>
  (value) =>
    choices.includes(value);

const isDecimal = matches(/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/);

const isDouble = matches(/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/);

const between = (isNumber: Form, min: number, max: number): Form =>
  collapsed((value) => isNumber(value) && Number(value) >= min && Number(value) <= max);

/** `xs:decimal` within these bounds. */
export const decimal = (min: number, max: number): Form => between(isDecimal, min, max);
/** `xs:double`, which may have an exponent, within these bounds. */
export const double = (min: number, max: number): Form => between(isDouble, min, max);
