import ts from 'typescript';
import { mutatedNode, type Mutant } from './mutant.ts';

/** A mutant by the number that the switch knows it by. */
export interface NumberedMutant extends Mutant {
  number: number;
  /** It runs while its module is loaded, which tells nothing: where its value is used says who reaches it. */
  isLoaded: boolean;
}

/** A place that uses what such mutants are a part of. */
export interface Use {
  start: number;
  end: number;
  /** `{ name }` stands for `{ name: name }`. */
  isShorthand: boolean;
  numbers: readonly number[];
}

interface Piece {
  at: number;
  text: string;
  /** Where the piece that belongs to it stands, as it has to enclose what lies between. */
  other: number;
}

/**
 * The source with all of these mutants in it. None of them is on until the switch says so, and until then the file does
 * what it did before; it also tells the switch which of them a test reaches.
 */
export function instrument(
  source: string,
  switchFile: string,
  mutants: readonly NumberedMutant[],
  uses: readonly Use[] = [],
): string {
  const pieces: Piece[] = [
    ...mutants.flatMap((mutant) => piecesOf(mutant, source)),
    ...uses.flatMap(({ start, end, isShorthand, numbers }) => {
      const name = isShorthand ? `${source.slice(start, end)}: ` : '';
      return around({ start, end }, `${name}(lanmuMutants.reach(${numbers.join(', ')}), `, ')');
    }),
    { at: firstStatement(source), text: loader(switchFile), other: Infinity },
  ];
  return inserted(source, pieces);
}

function piecesOf(mutant: NumberedMutant, source: string): Piece[] {
  const { number, shape, node, change } = mutant;
  const isOn = `lanmuMutants.${mutant.isLoaded || shape === 'sql' ? 'isChosen' : 'isOn'}(${number})`;
  if (shape === 'statement') return around(node, `{ if (!${isOn}) { `, ' } }');
  const either = around(node, `(${isOn} ? (${mutatedNode(mutant, source)}) : (`, '))');
  if (shape === 'expression') return either;
  // Where the word stands, so that the database's driver sees which mutants a statement would have.
  const quote = source[node.start]!;
  const sign = `lanmuMutants.sign(${number})`;
  const text = quote === '`' ? `\${${sign}}` : `${quote} + ${sign} + ${quote}`;
  return [...either, { at: change.end, text, other: change.end }];
}

const around = ({ start, end }: { start: number; end: number }, before: string, after: string): Piece[] => [
  { at: start, text: before, other: end },
  { at: end, text: after, other: start },
];

/** Of pieces at one place, those that end something come first, the innermost at first; then the outermost begins. */
function inserted(source: string, pieces: readonly Piece[]): string {
  const numbered = pieces.map((piece, index) => ({ ...piece, index }));
  numbered.sort((a, b) => {
    if (a.at !== b.at) return a.at - b.at;
    const [aEnds, bEnds] = [a.other < a.at, b.other < b.at];
    if (aEnds !== bEnds) return aEnds ? -1 : 1;
    return b.other - a.other || (aEnds ? b.index - a.index : a.index - b.index);
  });
  let [text, from] = ['', 0];
  for (const { at, text: piece } of numbered) {
    text += source.slice(from, at) + piece;
    from = at;
  }
  return text + source.slice(from);
}

/** After the comments at the beginning, as some of them mean something there. */
function firstStatement(source: string): number {
  const file = ts.createSourceFile('source.tsx', source, ts.ScriptTarget.Latest);
  return file.statements[0]?.getStart(file) ?? source.length;
}

/** No `import`, so that nothing that reads the imports of the project finds one more. */
const loader = (switchFile: string): string => {
  const file = JSON.stringify(switchFile);
  return `const lanmuMutants = process.getBuiltinModule('node:module').createRequire(${file})(${file}); `;
};
