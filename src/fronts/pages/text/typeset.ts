import { Parser } from 'htmlparser2';
import { Locale } from '#base/words';
import { typography } from './typography.ts';

/** Elements whose text is copied unchanged. */
const verbatim = new Set(['title', 'script', 'style', 'textarea', 'code', 'pre', 'kbd', 'samp']);

/**
 * Puts no-break spaces into the visible text of a foreign page: texts of editions, the hub's phrases and figures alike.
 * This happens on the page, not in the data: the translation, the contract and the translation memory keep the
 * translator's text, and older editions benefit as well.
 */
export function typeset(locale: Locale, html: string): string {
  if (locale === Locale.ZH) return html;
  const parts: string[] = [];
  let [done, depth] = [0, 0];
  const parser = new Parser(
    {
      onopentagname: (name) => void (depth += verbatim.has(name) ? 1 : 0),
      onclosetag: (name) => void (depth -= verbatim.has(name) ? 1 : 0),
      ontext: () => {
        if (depth > 0) return;
        const [from, to] = [parser.startIndex, parser.endIndex + 1];
        parts.push(html.slice(done, from), typography(locale, html.slice(from, to)));
        done = to;
      },
    },
    { decodeEntities: false },
  );
  parser.end(html);
  return parts.join('') + html.slice(done);
}
