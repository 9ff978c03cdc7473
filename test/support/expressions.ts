import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression of the sources. */
export interface Expression {
  source: string;
  flags: string;
  /** All places where it occurs, as `file:line`. */
  places: string[];
}

const root = join(import.meta.dirname, '..', '..');

/**
 * All regular expressions of `src`, each once: literals, and those built from strings that are constants of the same
 * file. Expressions that are built at run time are in `unread`.
 */
export function expressionsOfSource(): { expressions: Expression[]; unread: string[] } {
  const expressions = new Map<string, Expression>();
  const unread: string[] = [];
  const add = (source: string, flags: string, place: string) => {
    const key = `/${source}/${flags}`;
    const known = expressions.get(key);
    if (known) known.places.push(place);
    else expressions.set(key, { source, flags, places: [place] });
  };
  for (const file of globSync('src/**/*.{ts,tsx,mjs}', { cwd: root }).sort()) {
    const tree = ts.createSourceFile(
      file,
      readFileSync(join(root, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const texts = textsIn(tree);
    const visit = (node: ts.Node): void => {
      const place = `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      if (ts.isRegularExpressionLiteral(node)) {
        const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(node.text)!;
        add(source!, flags!, place);
      } else if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
        const [source, flags] = node.arguments ?? [];
        const text = source && textOf(source, texts);
        if (text === undefined) unread.push(place);
        else add(text, flags && ts.isStringLiteral(flags) ? flags.text : '', place);
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return { expressions: [...expressions.values()], unread };
}

/** The string constants of a file. */
function textsIn(tree: ts.SourceFile): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      const text = textOf(node.initializer, texts);
      if (text !== undefined) texts.set(node.name.text, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return texts;
}

function textOf(node: ts.Expression, texts: ReadonlyMap<string, string>): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isIdentifier(node)) return texts.get(node.text);
  if (
    ts.isTaggedTemplateExpression(node) &&
    node.tag.getText() === 'String.raw' &&
    ts.isNoSubstitutionTemplateLiteral(node.template)
  )
    return node.template.rawText;
  if (!ts.isTemplateExpression(node)) return undefined;
  let text = node.head.text;
  for (const span of node.templateSpans) {
    const inner = textOf(span.expression, texts);
    if (inner === undefined) return undefined;
    text += inner + span.literal.text;
  }
  return text;
}
