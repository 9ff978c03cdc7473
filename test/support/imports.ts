import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '#src/base/platform/project.ts';

const src = join(projectRoot, 'src');

/** An import, export-from, dynamic import or import type in a file of `src`. */
export interface Import {
  /** Relative to `src`, such as `content/items/item.entity.ts`. */
  file: string;
  /** The specifier; undefined if a dynamic import computes it. */
  specifier: string | undefined;
  /** The imported names. */
  names: string[];
}

/** All imports of the program, parsed by the compiler. */
export const importsOfSource = (): Import[] =>
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|mjs|mts)$/.test(file))
    .sort()
    .flatMap((file) => importsIn(file.replaceAll('\\', '/'), readFileSync(join(src, file), 'utf8')));

export function importsIn(file: string, text: string): Import[] {
  const imports: Import[] = [];
  const add = (specifier: ts.Node | undefined, names: string[] = []) =>
    imports.push({
      file,
      specifier: specifier && ts.isStringLiteralLike(specifier) ? specifier.text : undefined,
      names,
    });
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, namesIn(node));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], ['*']);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return imports;
}

function namesIn({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) return ['*'];
  return bindings?.elements.map(({ name, propertyName }) => (propertyName ?? name).text) ?? [];
}

/** The room of a file: the nearest folder above it that has a door. A file directly in `src` is a room of its own. */
export function roomOf(file: string): string {
  for (let folder = posix.dirname(file); folder !== '.'; folder = posix.dirname(folder))
    if (existsSync(join(src, folder, 'index.ts'))) return folder;
  return file;
}

/** The file that a relative specifier resolves to, relative to `src`. */
export const leadsTo = ({ file }: Import, specifier: string): string =>
  posix.normalize(posix.join(dirname(file), specifier));

/** The package of a bare specifier: `@fastify/cookie`, `preact` for `preact/hooks`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** The names that a door exports. */
export const exportsIn = (text: string): string[] =>
  ts
    .createSourceFile('index.ts', text, ts.ScriptTarget.Latest)
    .statements.filter(ts.isExportDeclaration)
    .flatMap(({ exportClause }) =>
      exportClause && ts.isNamedExports(exportClause)
        ? exportClause.elements.map(({ name }) => name.text)
        : ['*'],
    );

/** The files of the program, from the project's root, that a file imports; through a door, those that hold the names. */
export function filesImportedBy(path: string): string[] {
  const file = path.replace(/^src\//, '');
  if (!existsSync(join(src, file))) throw new Error(`there is no ${path}`);
  return importsIn(file, readFileSync(join(src, file), 'utf8')).flatMap((one) => {
    const { specifier, names } = one;
    if (specifier?.startsWith('.')) return [`src/${leadsTo(one, specifier)}`];
    if (!specifier?.startsWith('#')) return [];
    const door = `${specifier.slice(1)}/index.ts`;
    return namesBehind(door)
      .filter(({ name }) => names.includes(name) || names.includes('*'))
      .map(({ from }) => `src/${posix.join(dirname(door), from)}`);
  });
}

/** What a door exports, and from which of its files. */
const namesBehind = (door: string): { name: string; from: string }[] =>
  ts
    .createSourceFile('index.ts', readFileSync(join(src, door), 'utf8'), ts.ScriptTarget.Latest)
    .statements.filter(ts.isExportDeclaration)
    .flatMap(({ exportClause, moduleSpecifier }) =>
      exportClause &&
      ts.isNamedExports(exportClause) &&
      moduleSpecifier &&
      ts.isStringLiteral(moduleSpecifier)
        ? exportClause.elements.map(({ name }) => ({ name: name.text, from: moduleSpecifier.text }))
        : [],
    );
