import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import type { NumberedMutant, Use } from './instrument.ts';
import type { Mutant } from './mutant.ts';

export interface Uses {
  mutants: NumberedMutant[];
  /** By file. */
  uses: Map<string, Use[]>;
}

/**
 * Tells which mutants run while their module is loaded, and where the constants that they are a part of are used. Nearly
 * every test loads nearly every module, so loading one says nothing about what a test can notice.
 */
export function findUses(root: string, mutants: readonly Mutant[]): Uses {
  const constants = mutants.map((mutant) => mutant.shape !== 'sql' && isOfConstant(root, mutant));
  // Reading the whole project takes ten seconds.
  const service = constants.includes(true) ? languageService(root) : null;
  const uses = new Map<string, Use[]>();
  const numbered = mutants.map((mutant, number) => {
    const ownUses = service && constants[number] ? usesOfMutant(service, root, mutant) : null;
    for (const { file, ...use } of ownUses ?? []) {
      const name = relative(root, file);
      uses.set(name, [...(uses.get(name) ?? []), { ...use, numbers: [number] }]);
    }
    return { ...mutant, number, isLoaded: ownUses !== null };
  });
  return { mutants: numbered, uses: new Map([...uses].map(([file, list]) => [file, merged(list)])) };
}

function isOfConstant(root: string, { file, node }: Mutant): boolean {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  return namesOfConstant(nodeAt(source, node.start)) !== null;
}

function usesOfMutant(service: ts.LanguageService, root: string, { file, node }: Mutant): FoundUse[] | null {
  const source = service.getProgram()!.getSourceFile(join(root, file))!;
  const names = namesOfConstant(nodeAt(source, node.start))!;
  return names.length === 0 ? null : usesOf(service, names);
}

interface FoundUse extends Omit<Use, 'numbers'> {
  file: string;
}

/** Null if unknown: top-level code without a name uses it. */
function usesOf(service: ts.LanguageService, names: readonly ts.Identifier[]): FoundUse[] | null {
  const program = service.getProgram()!;
  const [uses, waiting] = [new Map<string, FoundUse>(), [...names]];
  const seen = new Set<ts.Identifier>(names);
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    const references = service.findReferences(name.getSourceFile().fileName, name.getStart()) ?? [];
    for (const { fileName, textSpan } of references.flatMap((symbol) => symbol.references)) {
      const source = program.getSourceFile(fileName)!;
      const node = nodeAt(source, textSpan.start);
      if (!isValue(node)) continue;
      const constant = namesOfConstant(node);
      if (constant?.length === 0) return null;
      for (const next of constant ?? []) if (!seen.has(next)) waiting.push(next);
      for (const next of constant ?? []) seen.add(next);
      const start = node.getStart(source);
      if (!constant)
        uses.set(`${fileName}:${start}`, {
          file: fileName,
          start,
          end: node.getEnd(),
          isShorthand: ts.isShorthandPropertyAssignment(node.parent),
        });
    }
  }
  return [...uses.values()];
}

/**
 * The names that receive a value with this node when its module is loaded; empty if they have no name, null if it runs
 * only later, in a function.
 */
function namesOfConstant(node: ts.Node): ts.Identifier[] | null {
  for (let at = node; ; at = at.parent) {
    if (ts.isFunctionLike(at) && !isCalledAtOnce(at)) return null;
    // Of a class only what is static runs with its module.
    if (ts.isPropertyDeclaration(at) && !isStatic(at) && !isWithin(node, at.modifiers)) return null;
    if (ts.isSourceFile(at.parent)) return namesOf(at);
  }
}

function namesOf(statement: ts.Node): ts.Identifier[] {
  if (ts.isClassDeclaration(statement)) return statement.name ? [statement.name] : [];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
}

const boundNames = (name: ts.BindingName): ts.Identifier[] =>
  ts.isIdentifier(name)
    ? [name]
    : name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));

/** By a list, as in `map`, or by itself; what is given to another function is mostly called later. */
function isCalledAtOnce(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isCalledAtOnce(parent);
  if (!ts.isCallExpression(parent)) return false;
  if (parent.expression === node) return true;
  const method = ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text;
  return (
    method !== false &&
    /^(map|flatMap|filter|reduce|toSorted|sort|some|every|find|forEach|from|groupBy)$/.test(method)
  );
}

const isStatic = (node: ts.PropertyDeclaration): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;

const isWithin = (node: ts.Node, list: ts.NodeArray<ts.Node> | undefined): boolean =>
  list !== undefined && node.pos >= list.pos && node.end <= list.end;

/** Not a type, an import, a name that is given, or the mark of a page's element. */
function isValue(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isIdentifier(node) || ts.isPartOfTypeNode(node)) return false;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if ('name' in parent && parent.name === node) return false;
  const isOfLists =
    ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isBindingElement(parent) === true;
  const isDefault = ts.isBindingElement(parent) && parent.initializer === node;
  const isMark = ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent);
  return (!isOfLists || isDefault) && !isMark && !ts.isTypeQueryNode(parent);
}

function nodeAt(source: ts.SourceFile, position: number): ts.Node {
  let nearest: ts.Node = source;
  const visit = (node: ts.Node): void => {
    if (node.getStart(source) > position || node.getEnd() <= position) return;
    nearest = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return nearest;
}

/** One use of a place, with everything that it reaches. */
const merged = (uses: readonly Use[]): Use[] =>
  [...Map.groupBy(uses, ({ start }) => start).values()].map((same) => ({
    ...same[0]!,
    numbers: same.flatMap(({ numbers }) => numbers),
  }));

function languageService(root: string): ts.LanguageService {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) =>
      ts.sys.fileExists(file) ? ts.ScriptSnapshot.fromString(readFileSync(file, 'utf8')) : undefined,
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
}
