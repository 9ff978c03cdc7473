export interface Span {
  start: number;
  end: number;
}

/** What is written in place of what. */
export interface Change extends Span {
  text: string;
}

/** One change of one source file that some test ought to notice. */
export interface Mutant {
  /** `file:line:column:operator`; the same in every run, as long as the file is the same. */
  id: string;
  file: string;
  line: number;
  operator: string;
  /** What stands twice in the instrumented source: a statement, an expression, or a literal that holds SQL. */
  shape: 'statement' | 'expression' | 'sql';
  node: Span;
  change: Change;
}

/** The text that replaces the node while the mutant is on. */
export const mutatedNode = ({ node, change }: Mutant, source: string): string =>
  source.slice(node.start, change.start) + change.text + source.slice(change.end, node.end);

/** The lines that change, as they were and as they are. */
export function diffOf({ change }: Mutant, source: string): string {
  const start = source.lastIndexOf('\n', change.start - 1) + 1;
  const lineEnd = source.indexOf('\n', Math.max(change.start, change.end - 1));
  const end = lineEnd === -1 ? source.length : lineEnd;
  const after = source.slice(start, change.start) + change.text + source.slice(change.end, end);
  const marked = (mark: string, text: string) =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => `${mark} ${line}`);
  return [...marked('-', source.slice(start, end)), ...marked('+', after)].join('\n');
}
