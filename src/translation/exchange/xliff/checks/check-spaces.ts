import type { Report } from '../../broken.ts';
import { childrenOf, lineOf } from '../grammar/names.ts';
import { spacesIn } from '../spaces.ts';
import type { XmlElement } from '../xml.ts';
import { unitsOf } from './scope.ts';

/** A target treats blanks like its source, whether the value is its own or inherited. */
export function checkSpaces(xliff: XmlElement, report: Report): void {
  const spaces = spacesIn(xliff, 'default');
  for (const { parts } of childrenOf(xliff, 'file').flatMap(unitsOf))
    for (const part of parts) {
      const [expected] = childrenOf(part, 'source').map((source) => spaces.get(source)!);
      for (const target of childrenOf(part, 'target')) {
        const space = spaces.get(target)!;
        if (expected !== undefined && space !== expected)
          report(lineOf(target, 'xml:space'), 'space-differs', { space, expected });
      }
    }
}
