import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '#src/base/platform/project.ts';

/** A place in the program that uses phrases of `locales`. */
export interface Asked {
  /** The file and the expression that names the phrase: `fronts/pages/document/mark.tsx say('home')`. */
  place: string;
  /** Full keys such as `errors:forbidden`; null if the compiler cannot tell them. */
  keys: string[] | null;
  /** Names of the values for the blanks of the sentence; null if the compiler cannot tell them. */
  values: string[] | null;
}

/**
 * All places that use a phrase: `phrase(…)`, `say(…)` of the pages, and calls that take a code from one of the
 * `closedLists` (a refusal, a reason), by the prefix of the sentences of that list. The compiler tells which keys a
 * place can name: literals, choices between them, closed lists, and the arguments of a local function.
 */
export function askedInSource(closedLists: Readonly<Record<string, readonly string[]>>): Asked[] {
  const program = programOfSource();
  const checker = program.getTypeChecker();
  const places: Asked[] = [];
  const codesOfAll = new Set(Object.values(closedLists).flat());
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || !file.fileName.startsWith(src)) continue;
    const add = (
      key: ts.Expression,
      values: readonly string[] | null,
      prefix: string,
      args: ts.Expression[],
    ) => {
      places.push({
        place: `${file.fileName.slice(src.length)} ${key.getText(file)}`,
        keys: values && values.map((one) => (one.includes(':') ? one : prefix + one)),
        values: namesIn(args),
      });
    };
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) {
        const name = node.expression.getText(file);
        const [first, second, third] = node.arguments;
        if (/\bsay/.test(name) && checker.getTypeAtLocation(node.expression).aliasSymbol?.name === 'Say')
          add(first!, literals(first!), 'pages:', second ? [second] : []);
        else if (name === 'phrase') add(second!, literals(second!), '', third ? [third] : []);
      }
      if (ts.isCallExpression(node) || ts.isNewExpression(node)) codes(node, add);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return places;

  /** Calls with a code of a closed list, except those that only pass on a code that they received. */
  function codes(
    node: ts.CallExpression | ts.NewExpression,
    add: (key: ts.Expression, values: string[], prefix: string, args: ts.Expression[]) => void,
  ): void {
    for (const [index, argument] of (node.arguments ?? []).entries()) {
      // Overload resolution is the most expensive step of the compiler, so it runs only for arguments that may be a
      // code.
      if (!mayBeCode(argument) || takesNoCode(node.expression, index)) continue;
      const values = literals(argument);
      if (!values?.every((one) => codesOfAll.has(one))) continue;
      const parameter = checker.getResolvedSignature(node)?.parameters[index];
      const takes = parameter && namedBy(checker.getTypeOfSymbol(parameter));
      const list =
        takes && Object.entries(closedLists).find(([, codes]) => codes.every((code) => takes.includes(code)));
      if (list && values.length < list[1].length)
        add(
          argument,
          values,
          list[0],
          node.arguments!.filter((other) => other !== argument),
        );
    }
  }

  /** A function with one declaration whose parameter is not a closed list, so its arguments need not be checked. */
  function takesNoCode(called: ts.Expression, index: number): boolean {
    const symbol = ts.isIdentifier(called) ? checker.getSymbolAtLocation(called) : undefined;
    const meant = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const [declaration, ...others] = meant?.declarations ?? [];
    if (!declaration || others.length > 0) return false;
    const held = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
    if (!held || !(ts.isFunctionDeclaration(held) || ts.isArrowFunction(held))) return false;
    const parameter = held.parameters[index];
    if (!parameter?.type || parameter.dotDotDotToken) return false;
    const type = checker.getTypeFromTypeNode(parameter.type);
    return !(type.flags & ts.TypeFlags.Instantiable) && namedBy(type) === null;
  }

  function literals(node: ts.Expression, busy: readonly ts.Node[] = []): string[] | null {
    if (busy.includes(node)) return null;
    const inside = (part: ts.Expression) => literals(part, [...busy, node]);
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isParenthesizedExpression(node)) return inside(node.expression);
    if (ts.isConditionalExpression(node)) return all([inside(node.whenTrue), inside(node.whenFalse)]);
    if (ts.isTemplateExpression(node)) {
      return node.templateSpans.reduce<string[] | null>(
        (starts, { expression, literal }) => {
          const middles = inside(expression);
          return (
            starts && middles && starts.flatMap((start) => middles.map((one) => start + one + literal.text))
          );
        },
        [node.head.text],
      );
    }
    return (
      namedBy(checker.getTypeAtLocation(node)) ?? (ts.isIdentifier(node) ? calledWith(node, inside) : null)
    );
  }

  /** The values of a parameter of a local function, from all calls of that function. */
  function calledWith(node: ts.Identifier, read: (part: ts.Expression) => string[] | null): string[] | null {
    const parameter = checker.getSymbolAtLocation(node)?.valueDeclaration;
    if (!parameter || !ts.isParameter(parameter) || !ts.isArrowFunction(parameter.parent)) return null;
    const { parent, parameters } = parameter.parent;
    if (!ts.isVariableDeclaration(parent)) return null;
    const itself = checker.getSymbolAtLocation(parent.name);
    const values: (string[] | null)[] = [];
    const visit = (inner: ts.Node): void => {
      if (ts.isCallExpression(inner) && checker.getSymbolAtLocation(inner.expression) === itself) {
        const argument = inner.arguments[parameters.indexOf(parameter)];
        values.push(argument ? read(argument) : null);
      }
      ts.forEachChild(inner, visit);
    };
    visit(node.getSourceFile());
    return values.length > 0 ? all(values) : null;
  }

  /** The strings of a union type of string literals. */
  function namedBy(type: ts.Type): string[] | null {
    const types = (type.isUnion() ? type.types : [type]).filter(({ flags }) => !(flags & ts.TypeFlags.Null));
    return types.length > 0 && types.every((one) => one.isStringLiteral())
      ? types.map(({ value }) => value)
      : null;
  }

  /** The property names of object arguments, and of their `details`. */
  function namesIn(args: readonly ts.Expression[]): string[] | null {
    const types = args.map((one) => checker.getNonNullableType(checker.getTypeAtLocation(one)));
    if (types.some(isOpen)) return null;
    return types.flatMap((type) => {
      const details = type.getProperty('details');
      return [type, ...(details ? [checker.getTypeOfSymbol(details)] : [])].flatMap((one) =>
        one.getProperties().map(({ name }) => name),
      );
    });
  }

  /** Whether the type allows any property names. */
  function isOpen(type: ts.Type): boolean {
    const isVague = type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive);
    return isVague !== 0 || checker.getIndexInfoOfType(type, ts.IndexKind.String) !== undefined;
  }
}

const all = (parts: readonly (string[] | null)[]): string[] | null =>
  parts.every((part) => part !== null) ? parts.flat() : null;

/** A literal, a choice or a name; no call in the program returns a code. */
const mayBeCode = (node: ts.Expression): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isConditionalExpression(node) ||
  ts.isTemplateExpression(node) ||
  ts.isIdentifier(node) ||
  ts.isPropertyAccessExpression(node) ||
  ts.isElementAccessExpression(node) ||
  ts.isParenthesizedExpression(node) ||
  ts.isNonNullExpression(node);

const src = join(projectRoot, 'src/');

function programOfSource(): ts.Program {
  const { config } = ts.readConfigFile(join(projectRoot, 'tsconfig.json'), ts.sys.readFile) as {
    config: object;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, projectRoot);
  const host = ts.createCompilerHost(options);
  // Other packages are more than half of the compiler's work; the program takes types that lead to phrases from these
  // two only.
  host.resolveModuleNameLiterals = (names, from, redirected) =>
    names.map(({ text }) =>
      /^([.#]|saxes$|@mikro-orm)/.test(text)
        ? ts.resolveModuleName(text, from, options, host, undefined, redirected, ts.ModuleKind.ESNext)
        : { resolvedModule: undefined },
    );
  return ts.createProgram(
    fileNames.filter((file) => file.startsWith(src)),
    options,
    host,
  );
}
