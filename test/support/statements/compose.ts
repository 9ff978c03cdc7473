import ts from 'typescript';
import { walk, type Source } from './program.ts';

/** Why the text of a statement cannot be known without running the program. */
export class NotStatic extends Error {}

/** Where a value goes; numbered when the statement is complete. */
const hole = '\u0000';
const mostVariants = 200;

/** What the parameters of a function, or the variable of a loop, stand for while a body is composed. */
type Bound = ReadonlyMap<ts.Symbol, Meant>;
interface Meant {
  node: ts.Expression;
  bound: Bound;
}
const nothing: Bound = new Map();

/** Composes statements of `sql` from the source. */
export class Composer {
  readonly #source: Source;
  /** Every template that became a part of a statement. */
  readonly used = new Set<ts.Node>();
  #depth = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Each text that the template can have, with `$1` and so on. */
  texts(template: ts.TaggedTemplateExpression): string[] {
    const texts = this.#scopesOf(template).flatMap((bound) => this.#template(template, bound));
    return [...new Set(texts)].map((text) => {
      let number = 0;
      return text.replaceAll(hole, () => `$${(number += 1)}`);
    });
  }

  /** What its parameters may stand for together: of each call of the function that the node is in, of each round of a loop. */
  #scopesOf(node: ts.Node): Bound[] {
    const { parent } = node;
    if (!parent) return [nothing];
    if (ts.isForOfStatement(parent) && ts.isVariableDeclarationList(parent.initializer)) {
      const { name } = parent.initializer.declarations[0]!;
      const rounds = this.#elements({ node: parent.expression, bound: nothing });
      if (rounds) return rounds.map((round) => this.#bind(nothing, name, round));
    }
    if (!ts.isFunctionDeclaration(parent) && !ts.isArrowFunction(parent)) return this.#scopesOf(parent);
    const scopes = this.#callsOf(parent).flatMap(({ arguments: given }) =>
      parent.parameters.reduce<Bound[]>(
        (all, { name, initializer }, index) => {
          const argument = given[index] ?? initializer;
          if (!argument) return all;
          return all.flatMap((bound) =>
            this.#alternatives({ node: argument, bound: nothing }).map((one) => this.#bind(bound, name, one)),
          );
        },
        [nothing],
      ),
    );
    return scopes.length > 0 && scopes.length <= mostVariants ? scopes : [nothing];
  }

  #callsOf(declaration: ts.ArrowFunction | ts.FunctionDeclaration): readonly ts.CallExpression[] {
    const { parent } = declaration;
    const name = ts.isFunctionDeclaration(declaration)
      ? declaration.name
      : ts.isVariableDeclaration(parent)
        ? parent.name
        : undefined;
    const symbol = name && this.#source.symbolAt(name);
    return symbol ? this.#source.callsOf(symbol) : [];
  }

  /** The expressions that this one may stand for, as far as it is a constant, a parameter or a choice. */
  #alternatives({ node: given, bound }: Meant): Meant[] {
    const node = plain(given);
    if (ts.isConditionalExpression(node))
      return [node.whenTrue, node.whenFalse].flatMap((one) => this.#alternatives({ node: one, bound }));
    const symbol = ts.isIdentifier(node) ? this.#source.symbolAt(node) : undefined;
    const meant = symbol && bound.get(symbol);
    if (meant) return this.#alternatives(meant);
    const declaration = symbol?.valueDeclaration;
    if (!declaration || !ts.isVariableDeclaration(declaration)) return [{ node, bound }];
    const loop = declaration.parent.parent;
    if (ts.isForOfStatement(loop))
      return this.#elements({ node: loop.expression, bound }) ?? [{ node, bound }];
    if (!declaration.initializer || !isConst(declaration)) return [{ node, bound }];
    return this.#alternatives({ node: declaration.initializer, bound });
  }

  /** The elements of a list that is written in the source; undefined where it is not. */
  #elements(list: Meant): Meant[] | undefined {
    const all = this.#alternatives(list);
    const { node, bound } = all[0]!;
    if (all.length !== 1) return undefined;
    if (ts.isArrayLiteralExpression(node) && !node.elements.some(ts.isSpreadElement))
      return node.elements.map((element) => ({ node: element, bound }));
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'Object.entries') return undefined;
    const [entries] = this.#alternatives({ node: node.arguments[0]!, bound });
    if (!entries || !ts.isObjectLiteralExpression(entries.node)) return undefined;
    return entries.node.properties
      .filter(ts.isPropertyAssignment)
      .map(({ initializer }) => ({ node: initializer, bound: entries.bound }));
  }

  /** `name` may take an object or, as of `Object.entries`, a pair apart. */
  #bind(bound: Bound, name: ts.BindingName, meant: Meant): Bound {
    if (ts.isIdentifier(name)) {
      const symbol = this.#source.symbolAt(name);
      return symbol ? new Map([...bound, [symbol, meant]]) : bound;
    }
    if (ts.isArrayBindingPattern(name)) {
      const last = name.elements.at(-1);
      const isPair = name.elements.length === 2 && last && ts.isBindingElement(last);
      return isPair ? this.#bind(bound, last.name, meant) : bound;
    }
    const [object] = this.#alternatives(meant);
    if (!object || !ts.isObjectLiteralExpression(object.node)) return bound;
    const { properties } = object.node;
    return name.elements.reduce<Bound>((all, element) => {
      const wanted = (element.propertyName ?? element.name).getText();
      const property = properties.find((one) => one.name?.getText() === wanted);
      if (property && ts.isPropertyAssignment(property))
        return this.#bind(all, element.name, { node: property.initializer, bound: object.bound });
      return property || !element.initializer
        ? all
        : this.#bind(all, element.name, { node: element.initializer, bound: nothing });
    }, bound);
  }

  #template({ template }: ts.TaggedTemplateExpression, bound: Bound): string[] {
    this.used.add(template);
    if (ts.isNoSubstitutionTemplateLiteral(template)) return [template.text];
    return template.templateSpans.reduce(
      (texts, { expression, literal }) =>
        product(texts, this.#part(expression, bound)).map((text) => text + literal.text),
      [template.head.text],
    );
  }

  #part(given: ts.Expression, bound: Bound): string[] {
    this.#depth += 1;
    try {
      if (this.#depth > 60) throw new NotStatic('it contains itself');
      return this.#partOf(plain(given), bound);
    } finally {
      this.#depth -= 1;
    }
  }

  #partOf(node: ts.Expression, bound: Bound): string[] {
    if (ts.isConditionalExpression(node))
      return [...this.#part(node.whenTrue, bound), ...this.#part(node.whenFalse, bound)];
    if (ts.isTaggedTemplateExpression(node)) return this.#template(node, bound);
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText();
      if (name === 'json') return [`${hole}::jsonb`];
      if (name === 'sqlConstants') return [`'a constant'`];
      if (name === 'sqlName') return [this.#name(node.arguments[0]!)];
      if (name === 'sqlJoin') return this.#joined(node, bound);
    }
    if (!this.#isPart(node)) return [hole];
    if (ts.isCallExpression(node)) return this.#call(node, bound);
    if (ts.isIdentifier(node)) return this.#identifier(node, bound);
    if (ts.isPropertyAccessExpression(node)) return this.#property(node, bound);
    if (ts.isElementAccessExpression(node)) return this.#anyOf(node.expression, bound);
    throw new NotStatic(short(node));
  }

  /** Whether the expression may be a part of a statement, and not only a value. */
  #isPart(node: ts.Expression): boolean {
    const type = this.#source.checker.getTypeAtLocation(node);
    return (type.isUnion() ? type.types : [type]).some(({ symbol }) => symbol?.name === 'Sql');
  }

  #name(node: ts.Expression): string {
    if (ts.isStringLiteral(node)) return `"${node.text}"`;
    throw new NotStatic(`a name: ${short(node)}`);
  }

  #joined({ arguments: [list, between] }: ts.CallExpression, bound: Bound): string[] {
    if (!list || !between) throw new NotStatic('sqlJoin');
    const separators = this.#part(between, bound);
    return this.#listed(list, bound).reduce<string[]>(
      (texts, parts, index) => {
        return index === 0 ? parts : product(product(texts, separators), parts);
      },
      [''],
    );
  }

  /** The texts of each element; of a list that is only known when the program runs, those of one. */
  #listed(list: ts.Expression, bound: Bound): string[][] {
    const [meant] = this.#alternatives({ node: list, bound });
    const node = meant!.node;
    if (ts.isArrayLiteralExpression(node)) return node.elements.map((one) => this.#part(one, meant!.bound));
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression))
      throw new NotStatic(short(node));
    const [callback] = node.arguments;
    if (node.expression.name.text !== 'map' || !callback || !ts.isArrowFunction(callback))
      throw new NotStatic(short(node));
    const elements = this.#elements({ node: node.expression.expression, bound: meant!.bound });
    const scopes = elements
      ? elements.map((element) => this.#bind(meant!.bound, callback.parameters[0]!.name, element))
      : [meant!.bound];
    return scopes.map((scope) => resultsOf(callback).flatMap((result) => this.#part(result, scope)));
  }

  /** A function that returns a part: each of its results, with the arguments of this call. */
  #call(node: ts.CallExpression, bound: Bound): string[] {
    const declaration = functionOf(this.#source.symbolAt(node.expression));
    if (!declaration?.body) throw new NotStatic(short(node));
    const inner = declaration.parameters.reduce<Bound>((all, { name, initializer }, index) => {
      const argument = node.arguments[index] ?? initializer;
      return argument && !ts.isArrayBindingPattern(name)
        ? this.#bind(all, name, { node: argument, bound })
        : all;
    }, bound);
    return resultsOf(declaration).flatMap((result) => this.#part(result, inner));
  }

  #identifier(node: ts.Identifier, bound: Bound): string[] {
    const symbol = this.#source.symbolAt(node);
    const given = symbol && bound.get(symbol);
    if (given) return this.#part(given.node, given.bound);
    const declaration = symbol?.valueDeclaration;
    if (
      declaration &&
      ts.isVariableDeclaration(declaration) &&
      declaration.initializer &&
      isConst(declaration)
    )
      return this.#part(declaration.initializer, bound);
    if (declaration && ts.isBindingElement(declaration)) return this.#bound(declaration, bound);
    throw new NotStatic(short(node));
  }

  /** `const [order, sign] = isBackward ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`]` */
  #bound(element: ts.BindingElement, bound: Bound): string[] {
    const { parent: pattern } = element;
    const variable = pattern.parent;
    if (!ts.isArrayBindingPattern(pattern) || !ts.isVariableDeclaration(variable) || !variable.initializer)
      throw new NotStatic(short(element));
    const index = pattern.elements.indexOf(element);
    const lists = (node: ts.Expression): ts.Expression[] =>
      ts.isConditionalExpression(node)
        ? [node.whenTrue, node.whenFalse].flatMap((one) => lists(plain(one)))
        : [node];
    return lists(plain(variable.initializer)).flatMap((list) => {
      const one = ts.isArrayLiteralExpression(list) && list.elements[index];
      if (!one) throw new NotStatic(short(element));
      return this.#part(one, bound);
    });
  }

  #property(node: ts.PropertyAccessExpression, bound: Bound): string[] {
    const declaration = this.#source.symbolAt(node.name)?.valueDeclaration;
    if (declaration && ts.isPropertyAssignment(declaration))
      return this.#part(declaration.initializer, bound);
    throw new NotStatic(short(node));
  }

  /** `queries[name]`: each of them. */
  #anyOf(list: ts.Expression, bound: Bound): string[] {
    return this.#alternatives({ node: list, bound }).flatMap(({ node, bound: own }) => {
      if (!ts.isObjectLiteralExpression(node)) throw new NotStatic(short(list));
      return node.properties.flatMap((property) => {
        if (!ts.isPropertyAssignment(property)) throw new NotStatic(short(property));
        return this.#part(property.initializer, own);
      });
    });
  }
}

const short = (node: ts.Node): string => node.getText().replace(/\s+/g, ' ').slice(0, 60);

/** Each text with each part; where these are too many, each text and each part at least once. */
function product(texts: readonly string[], parts: readonly string[]): string[] {
  if (texts.length * parts.length > mostVariants)
    return Array.from(
      { length: Math.max(texts.length, parts.length) },
      (_, index) => texts[index % texts.length]! + parts[index % parts.length]!,
    );
  return texts.flatMap((text) => parts.map((part) => text + part));
}

function plain(node: ts.Expression): ts.Expression {
  let one = node;
  while (
    ts.isParenthesizedExpression(one) ||
    ts.isAsExpression(one) ||
    ts.isNonNullExpression(one) ||
    ts.isSatisfiesExpression(one)
  )
    one = one.expression;
  return one;
}

const isConst = (declaration: ts.VariableDeclaration): boolean =>
  (declaration.parent.flags & ts.NodeFlags.Const) !== 0;

function functionOf(symbol: ts.Symbol | undefined): ts.ArrowFunction | ts.FunctionDeclaration | undefined {
  const declaration = symbol?.valueDeclaration;
  if (!declaration) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  const value = ts.isVariableDeclaration(declaration) && declaration.initializer;
  return value && ts.isArrowFunction(value) ? value : undefined;
}

function resultsOf({ body }: ts.ArrowFunction | ts.FunctionDeclaration): ts.Expression[] {
  if (!ts.isBlock(body!)) return [body as ts.Expression];
  const results: ts.Expression[] = [];
  walk(body, (node) => {
    if (ts.isReturnStatement(node) && node.expression) results.push(node.expression);
  });
  return results;
}
