/** Whether the value of an attribute has the form that it must have. */
export interface Form {
  (value: string): boolean;
  /** Blanks around it, and more than one within, say nothing (XML Schema, whiteSpace="collapse"). */
  isCollapsed?: true;
}

export const collapsed = (form: (value: string) => boolean): Form =>
  Object.assign(form, { isCollapsed: true as const });

/** No value of an attribute is longer; on millions of letters V8 may run out of stack. */
const longest = 100_000;

/** What the groups of the expression found, or null where it does not match. */
export const partsOf = (pattern: RegExp, value: string): RegExpExecArray | null =>
  value.length <= longest ? pattern.exec(value) : null;

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

const between = (isNumber: Form, least: number, most: number): Form =>
  collapsed((value) => isNumber(value) && Number(value) >= least && Number(value) <= most);

/** `xs:decimal`, and not outside of these. */
export const decimal = (least: number, most: number): Form => between(isDecimal, least, most);
/** `xs:double`, which may have an exponent, and not outside of these. */
export const double = (least: number, most: number): Form => between(isDouble, least, most);
