import type { Report } from '../../broken.ts';
import { childrenOf, nameOf, valueOf } from '../grammar/names.ts';
import type { XmlElement } from '../xml.ts';

const isPart = (name: string) => ['segment', 'ignorable'].includes(name);

/** A source is in `srcLang` and a target in `trgLang`, where they say (or inherit) a language at all. */
export function checkLanguages(xliff: XmlElement, report: Report): void {
  const expected = { source: valueOf(xliff, 'srcLang'), target: valueOf(xliff, 'trgLang') };

  const visit = (element: XmlElement, inherited: string | null, parent: string): void => {
    const language = valueOf(element, 'xml:lang') ?? inherited;
    const name = nameOf(element);
    // The target of a candidate alone asks for no language of the document (4.3.1.37).
    if (name === 'target' && expected.target === null && isPart(parent))
      report(element.line, 'target-language-missing');
    if (name === 'source' || name === 'target') {
      // What a resource or an extension has of the core is in the language that those say.
      if (!isPart(parent) && parent !== 'mtc:match') return;
      const wanted = expected[name];
      if (language !== null && wanted !== null && language.toLowerCase() !== wanted.toLowerCase())
        report(element.line, 'language-differs', { element: name, language, expected: wanted });
      return;
    }
    // The target of a candidate for reference may be in another language than the one that is translated into (5.1.3.7).
    const isForReference = name === 'mtc:match' && valueOf(element, 'reference') === 'yes';
    for (const child of childrenOf(element))
      if (!isForReference || nameOf(child) !== 'target') visit(child, language, name);
  };
  visit(xliff, null, '');
}
