import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import type { faultIn as FaultIn } from './histories/run.ts';
import { reportResult } from './support/proof-report.ts';

/**
 * A rule that prevents one paragraph's translation from appearing in another's place: its source line, and the code
 * without it.
 */
interface Rule {
  name: string;
  file: string;
  code: string;
  without: string;
}

const rule = (name: string, file: string, code: string, without: string): Rule => ({
  name,
  file: `src/translation/${file}`,
  code,
  without,
});
const [issue, pairing, repeated, translation, held] = [
  'workbench/publishing/publishable-texts.ts',
  'segments/pair-segments.ts',
  'segments/doubtful-repeats.ts',
  'segments/segment-translation.entity.ts',
  'segments/segments-with-translations.ts',
];

const rules: readonly Rule[] = [
  rule('only its own text is issued', issue, 'ofSegment.get(segment.id)?.find(', 'revisions.find('),
  rule(
    'only what was made from this source is issued',
    issue,
    '?.find((one) => !isBehind(one, segment))',
    '?.findLast(() => true)',
  ),
  rule('only what was reviewed is issued', issue, "hasText && revision.state === 'reviewed'", 'hasText'),
  rule(
    'another print is another source',
    translation,
    'made.sourceFingerprint !== source.fingerprint ||',
    '',
  ),
  rule(
    'a text that was only alike begins a generation',
    translation,
    'made.sourceGeneration !== source.generation ||',
    '',
  ),
  rule(
    'a short text below another heading is read again',
    translation,
    'sourceHeading !== null && sourceHeading !== heading',
    'false && sourceHeading === heading',
  ),
  rule(
    'what is written anew is reviewed anew',
    translation,
    "state: text === '' ? 'draft' : state });\n    setSource(this, source);\n    clearReview(this);",
    "state: text === '' ? 'draft' : this.reviewedBy ? 'reviewed' : state });\n    setSource(this, source);",
  ),
  rule("what is given back is no reader's", translation, "this.state = 'draft';", ''),
  rule(
    'four eyes: who changed the text is its translator',
    translation,
    'if (!isSameText(text, this.text) || this.translatedBy === null || isForAnother) {',
    'if (this.translatedBy === null) {',
  ),
  rule(
    'a text that stands there twice is told by its neighbours',
    pairing,
    'places.length === 1 ?',
    'places.length >= 1 ?',
  ),
  rule(
    'what is said more than once stands after the same text',
    repeated,
    'if (!isAfterTheSame || miscounted.has(index))',
    'if (miscounted.has(index))',
  ),
  rule(
    'what is said more than once is said as often as before',
    repeated,
    'if (!isAfterTheSame || miscounted.has(index))',
    'if (!isAfterTheSame)',
  ),
  rule(
    'what has moved is read again',
    pairing,
    'this.pair(index, place, false);',
    'this.pair(index, place);',
  ),
  rule(
    'what comes back stands between its neighbours',
    pairing,
    '`${one.surroundings}\\n${contentKey(one)}`',
    '`${one.text || one.surroundings}`',
  ),
  rule('what comes back is found again', pairing, 'this.#pairReturned();', ''),
  rule(
    'what is written otherwise is trivial',
    held,
    'isStale(held) &&',
    'isStale(held) && held.segment.text === null &&',
  ),
  rule(
    'trivial is only what is in the list',
    held,
    'isTrivial(held.translation!.sourceText, held.segment.text)',
    'Math.abs(held.translation!.sourceText.length - held.segment.text.length) < 2',
  ),
  rule(
    'nothing is trivial in another generation',
    held,
    'held.translation!.sourceGeneration === held.segment.generation &&',
    '',
  ),
];

/** `npm run proofs:long -- histories` runs the thousand, from a seed of its own. */
const histories = Number(process.env['HISTORIES'] ?? 334);
const first = Number(process.env['HISTORIES_FROM'] ?? 0) + 1;
/** A missing rule is detected by the hundred and twelfth of these at the latest. */
const max = 1_000;

/** The histories over the source with these changes. */
async function historiesOf(changes: readonly Rule[]): Promise<typeof FaultIn> {
  const outfile = join(
    projectRoot,
    'node_modules',
    `.histories-${process.pid}-${changes[0]?.name.length ?? 0}.mjs`,
  );
  const detected = new Set<Rule>();
  await build({
    entryPoints: [join(projectRoot, 'test/histories/run.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    plugins: [
      {
        name: 'without a rule',
        setup({ onLoad }) {
          onLoad({ filter: /src.translation.*\.ts$/ }, ({ path }) => {
            let contents = readFileSync(path, 'utf8');
            for (const one of changes.filter(({ file }) => path === join(projectRoot, file))) {
              if (contents.split(one.code).length !== 2)
                throw new Error(`${one.file} has not once: ${one.code}`);
              contents = contents.replace(one.code, () => one.without);
              detected.add(one);
            }
            return { contents, loader: 'ts' };
          });
        },
      },
    ],
  });
  expect(detected.size).toBe(changes.length);
  try {
    return ((await import(pathToFileURL(outfile).href)) as { faultIn: typeof FaultIn }).faultIn;
  } finally {
    rmSync(outfile);
  }
}

describe('random histories in English and Russian beside the Chinese', () => {
  test('readers are shown what the simplest book allows, and in the end all of it', async () => {
    const faultIn = await historiesOf([]);
    expect(await faultIn(histories, first)).toBeNull();
    reportResult(histories, { histories });
  });

  test.each(rules)('without the rule that $name they do not hold', async (one) => {
    const faultIn = await historiesOf([one]);
    const fault = await faultIn(max);
    expect(fault).not.toBeNull();
    console.log(`without the rule that ${one.name}: history ${fault!.seed}: ${fault!.faults[0]}`);
  });
});
