import ts from 'typescript';
import { walk, type Source } from './program.ts';

/** The text of the statement cannot be known without running the program; the message says why. */
export class NotStatic extends Error {}

/** Stands for a parameter, and is numbered when the statement is complete. */
const placeholder = '\u0000';
const maxVariants = 200;

/** What the parameters of a function, or the variable of a loop, are bound to while a body is composed. */
type Bindings = ReadonlyMap<ts.Symbol, BoundExpression>;
interface BoundExpression {
  node: ts.Expression;
  bindings: Bindings;
}
const noBindings: Bindings = new Map();

/** Composes the texts of `sql` statements from the source. */
export class Composer {
  readonly #source: Source;
  /** Every template that was composed into a statement. */
  readonly used = new Set<ts.Node>();
  #depth = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Every text that the template can produce, with `$1` and so on. */
  texts(template: ts.TaggedTemplateExpression): string[] {
    const texts = this.#scopesOf(template).flatMap((bindings) => this.#template(template, bindings));
    return [...new Set(texts)].map((text) => {
      let number = 0;
      return text.replaceAll(placeholder, () => `$${(number += 1)}`);
    });
  }

  /**
   * The possible bindings of the node's scope: one per call of the function that contains it, and one per iteration of a
   * loop.
   */
  #scopesOf(node: ts.Node): Bindings[] {
    const { parent } = node;
    if (!parent) return [noBindings];
    if (ts.isForOfStatement(parent) && ts.isVariableDeclarationList(parent.initializer)) {
      const { name } = parent.initializer.declarations[0]!;
      const rounds = this.#elements({ node: parent.expression, bindings: noBindings });
      if (rounds) return rounds.map((round) => this.#bind(noBindings, name, round));
    }
    if (!ts.isFunctionDeclaration(parent) && !ts.isArrowFunction(parent)) return this.#scopesOf(parent);
    const scopes = this.#callsOf(parent).flatMap(({ arguments: args }) =>
      parent.parameters.reduce<Bindings[]>(
        (all, { name, initializer }, index) => {
          const argument = args[index] ?? initializer;
          if (!argument) return all;
          return all.flatMap((bindings) =>
            this.#alternatives({ node: argument, bindings: noBindings }).map((one) =>
              this.#bind(bindings, name, one),
            ),
          );
        },
        [noBindings],
      ),
    );
    return scopes.length > 0 && scopes.length <= maxVariants ? scopes : [noBindings];
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

  /** The expressions that this one may evaluate to, if it is a constant, a parameter or a conditional. */
  #alternatives({ node: expression, bindings }: BoundExpression): BoundExpression[] {
    const node = unwrap(expression);
    if (ts.isConditionalExpression(node))
      return [node.whenTrue, node.whenFalse].flatMap((one) => this.#alternatives({ node: one, bindings }));
    const symbol = ts.isIdentifier(node) ? this.#source.symbolAt(node) : undefined;
    const binding = symbol && bindings.get(symbol);
    if (binding) return this.#alternatives(binding);
    const declaration = symbol?.valueDeclaration;
    if (!declaration || !ts.isVariableDeclaration(declaration)) return [{ node, bindings }];
    const loop = declaration.parent.parent;
    if (ts.isForOfStatement(loop))
      return this.#elements({ node: loop.expression, bindings }) ?? [{ node, bindings }];
    if (!declaration.initializer || !isConst(declaration)) return [{ node, bindings }];
    return this.#alternatives({ node: declaration.initializer, bindings });
  }

  /** The elements of an array literal; undefined for any other list. */
  #elements(list: BoundExpression): BoundExpression[] | undefined {
    const all = this.#alternatives(list);
    const { node, bindings } = all[0]!;
    if (all.length !== 1) return undefined;
    if (ts.isArrayLiteralExpression(node) && !node.elements.some(ts.isSpreadElement))
      return node.elements.map((element) => ({ node: element, bindings }));
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'Object.entries') return undefined;
    const [entries] = this.#alternatives({ node: node.arguments[0]!, bindings });
    if (!entries || !ts.isObjectLiteralExpression(entries.node)) return undefined;
    return entries.node.properties
      .filter(ts.isPropertyAssignment)
      .map(({ initializer }) => ({ node: initializer, bindings: entries.bindings }));
  }

  /** Binds an identifier, or destructures an object or a pair of `Object.entries`. */
  #bind(bindings: Bindings, name: ts.BindingName, binding: BoundExpression): Bindings {
    if (ts.isIdentifier(name)) {
      const symbol = this.#source.symbolAt(name);
      return symbol ? new Map([...bindings, [symbol, binding]]) : bindings;
    }
    if (ts.isArrayBindingPattern(name)) {
      const last = name.elements.at(-1);
      const isPair = name.elements.length === 2 && last && ts.isBindingElement(last);
      return isPair ? this.#bind(bindings, last.name, binding) : bindings;
    }
    const [object] = this.#alternatives(binding);
    if (!object || !ts.isObjectLiteralExpression(object.node)) return bindings;
    const { properties } = object.node;
    return name.elements.reduce<Bindings>((all, element) => {
      const wanted = (element.propertyName ?? element.name).getText();
      const property = properties.find((one) => one.name?.getText() === wanted);
      if (property && ts.isPropertyAssignment(property))
        return this.#bind(all, element.name, { node: property.initializer, bindings: object.bindings });
      return property || !element.initializer
        ? all
        : this.#bind(all, element.name, { node: element.initializer, bindings: noBindings });
    }, bindings);
  }

  #template({ template }: ts.TaggedTemplateExpression, bindings: Bindings): string[] {
    this.used.add(template);
    if (ts.isNoSubstitutionTemplateLiteral(template)) return [template.text];
    return template.templateSpans.reduce(
      (texts, { expression, literal }) =>
        product(texts, this.#part(expression, bindings)).map((text) => text + literal.text),
      [template.head.text],
    );
  }

  #part(expression: ts.Expression, bindings: Bindings): string[] {
    this.#depth += 1;
    try {
      if (this.#depth > 60) throw new NotStatic('it contains itself');
      return this.#partOf(unwrap(expression), bindings);
    } finally {
      this.#depth -= 1;
    }
  }

  #partOf(node: ts.Expression, bindings: Bindings): string[] {
    if (ts.isConditionalExpression(node))
      return [...this.#part(node.whenTrue, bindings), ...this.#part(node.whenFalse, bindings)];
    if (ts.isTaggedTemplateExpression(node)) return this.#template(node, bindings);
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText();
      if (name === 'json') return [`${placeholder}::jsonb`];
      // A value that is valid as a text and as a text search configuration.
      if (name === 'sqlConstants') return [`'simple'`];
      if (name === 'sqlName') return [this.#name(node.arguments[0]!)];
      if (name === 'sqlJoin') return this.#joined(node, bindings);
    }
    if (!this.#isPart(node)) return [placeholder];
    if (ts.isCallExpression(node)) return this.#call(node, bindings);
    if (ts.isIdentifier(node)) return this.#identifier(node, bindings);
    if (ts.isPropertyAccessExpression(node)) return this.#property(node, bindings);
    if (ts.isElementAccessExpression(node)) return this.#anyOf(node.expression, bindings);
    throw new NotStatic(short(node));
  }

  /** Whether the expression may be a part of a statement instead of a value. */
  #isPart(node: ts.Expression): boolean {
    const type = this.#source.checker.getTypeAtLocation(node);
    return (type.isUnion() ? type.types : [type]).some(({ symbol }) => symbol?.name === 'Sql');
  }

  #name(node: ts.Expression): string {
    if (ts.isStringLiteral(node)) return `"${node.text}"`;
    throw new NotStatic(`a name: ${short(node)}`);
  }

  #joined({ arguments: [list, between] }: ts.CallExpression, bindings: Bindings): string[] {
    if (!list || !between) throw new NotStatic('sqlJoin');
    const separators = this.#part(between, bindings);
    return this.#listed(list, bindings).reduce<string[]>(
      (texts, parts, index) => {
        return index === 0 ? parts : product(product(texts, separators), parts);
      },
      [''],
    );
  }

  /** The texts of each element; for a list that is only known at run time, those of one element. */
  #listed(list: ts.Expression, bindings: Bindings): string[][] {
    const [binding] = this.#alternatives({ node: list, bindings });
    const node = binding!.node;
    if (ts.isArrayLiteralExpression(node))
      return node.elements.map((one) => this.#part(one, binding!.bindings));
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression))
      throw new NotStatic(short(node));
    const [callback] = node.arguments;
    if (node.expression.name.text !== 'map' || !callback || !ts.isArrowFunction(callback))
      throw new NotStatic(short(node));
    const elements = this.#elements({ node: node.expression.expression, bindings: binding!.bindings });
    const scopes = elements
      ? elements.map((element) => this.#bind(binding!.bindings, callback.parameters[0]!.name, element))
      : [binding!.bindings];
    return scopes.map((scope) => resultsOf(callback).flatMap((result) => this.#part(result, scope)));
  }

  /** A call of a function that returns a part: each of its results, with the arguments of this call. */
  #call(node: ts.CallExpression, bindings: Bindings): string[] {
    const declaration = functionOf(this.#source.symbolAt(node.expression));
    if (!declaration?.body) throw new NotStatic(short(node));
    const inner = declaration.parameters.reduce<Bindings>((all, { name, initializer }, index) => {
      const argument = node.arguments[index] ?? initializer;
      return argument && !ts.isArrayBindingPattern(name)
        ? this.#bind(all, name, { node: argument, bindings })
        : all;
    }, bindings);
    return resultsOf(declaration).flatMap((result) => this.#part(result, inner));
  }

  #identifier(node: ts.Identifier, bindings: Bindings): string[] {
    const symbol = this.#source.symbolAt(node);
    const binding = symbol && bindings.get(symbol);
    if (binding) return this.#part(binding.node, binding.bindings);
    const declaration = symbol?.valueDeclaration;
    if (
      declaration &&
      ts.isVariableDeclaration(declaration) &&
      declaration.initializer &&
      isConst(declaration)
    )
      return this.#part(declaration.initializer, bindings);
    if (declaration && ts.isBindingElement(declaration)) return this.#destructured(declaration, bindings);
    throw new NotStatic(short(node));
  }

  /** `const [order, sign] = isBackward ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`]` */
  #destructured(element: ts.BindingElement, bindings: Bindings): string[] {
    const { parent: pattern } = element;
    const variable = pattern.parent;
    if (!ts.isArrayBindingPattern(pattern) || !ts.isVariableDeclaration(variable) || !variable.initializer)
      throw new NotStatic(short(element));
    const index = pattern.elements.indexOf(element);
    const lists = (node: ts.Expression): ts.Expression[] =>
      ts.isConditionalExpression(node)
        ? [node.whenTrue, node.whenFalse].flatMap((one) => lists(unwrap(one)))
        : [node];
    return lists(unwrap(variable.initializer)).flatMap((list) => {
      const one = ts.isArrayLiteralExpression(list) && list.elements[index];
      if (!one) throw new NotStatic(short(element));
      return this.#part(one, bindings);
    });
  }

  #property(node: ts.PropertyAccessExpression, bindings: Bindings): string[] {
    const declaration = this.#source.symbolAt(node.name)?.valueDeclaration;
    if (declaration && ts.isPropertyAssignment(declaration))
      return this.#part(declaration.initializer, bindings);
    throw new NotStatic(short(node));
  }

  /** `queries[name]`: each of them. */
  #anyOf(list: ts.Expression, bindings: Bindings): string[] {
    return this.#alternatives({ node: list, bindings }).flatMap(({ node, bindings: own }) => {
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
  if (texts.length * parts.length > maxVariants)
    return Array.from(
      { length: Math.max(texts.length, parts.length) },
      (_, index) => texts[index % texts.length]! + parts[index % parts.length]!,
    );
  return texts.flatMap((text) => parts.map((part) => text + part));
}

function unwrap(node: ts.Expression): ts.Expression {
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
