import type { Report } from '../../broken.ts';
import { childrenOf, nameOf, valueOf } from '../grammar/names.ts';
import type { XmlElement } from '../xml.ts';

const isPart = (name: string) => ['segment', 'ignorable'].includes(name);

/** Sources are in `srcLang` and targets in `trgLang`, if they declare or inherit a language. */
export function checkLanguages(xliff: XmlElement, report: Report): void {
  const expected = { source: valueOf(xliff, 'srcLang'), target: valueOf(xliff, 'trgLang') };

  const visit = (element: XmlElement, inherited: string | null, parent: string): void => {
    const language = valueOf(element, 'xml:lang') ?? inherited;
    const name = nameOf(element);
    // The target of a candidate alone does not require a target language of the document (4.3.1.37).
    if (name === 'target' && expected.target === null && isPart(parent))
      report(element.line, 'target-language-missing');
    if (name === 'source' || name === 'target') {
      // Core elements inside of a resource or an extension are in the language declared there.
      if (!isPart(parent) && parent !== 'mtc:match') return;
      const wanted = expected[name];
      if (language !== null && wanted !== null && language.toLowerCase() !== wanted.toLowerCase())
        report(element.line, 'language-differs', { element: name, language, expected: wanted });
      return;
    }
    // The target of a candidate for reference may be in another language than the target language (5.1.3.7).
    const isForReference = name === 'mtc:match' && valueOf(element, 'reference') === 'yes';
    for (const child of childrenOf(element))
      if (!isForReference || nameOf(child) !== 'target') visit(child, language, name);
  };
  visit(xliff, null, '');
}
