import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '#src/base/platform/project.ts';

export interface Source {
  checker: ts.TypeChecker;
  /** The files below `src`, and the additional ones. */
  files: readonly ts.SourceFile[];
  /** All calls of a function, or of anything else that can be called. */
  callsOf(symbol: ts.Symbol): readonly ts.CallExpression[];
  symbolAt(node: ts.Node): ts.Symbol | undefined;
}

/** Opens the source of the hub in the compiler; `more`: additional files of a test, by path. */
export function openSource(more: readonly string[] = []): Source {
  const { config } = ts.readConfigFile(join(projectRoot, 'tsconfig.json'), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, projectRoot);
  const src = join(projectRoot, 'src') + '/';
  const program = ts.createProgram([...fileNames.filter((name) => name.startsWith(src)), ...more], {
    ...options,
    incremental: false,
    tsBuildInfoFile: undefined,
  });
  const checker = program.getTypeChecker();
  const files = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(src) || more.includes(fileName));
  const symbolAt = (node: ts.Node) => {
    const symbol = checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  };
  let calls: Map<ts.Symbol, ts.CallExpression[]> | undefined;
  const allCalls = () => {
    const calls = new Map<ts.Symbol, ts.CallExpression[]>();
    for (const file of files)
      walk(file, (node) => {
        const symbol = ts.isCallExpression(node) && symbolAt(node.expression);
        if (symbol) calls.set(symbol, [...(calls.get(symbol) ?? []), node as ts.CallExpression]);
      });
    return calls;
  };
  return { checker, files, symbolAt, callsOf: (symbol) => (calls ??= allCalls()).get(symbol) ?? [] };
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}
