import { Parser } from 'htmlparser2';
import { Locale } from '#base/words';
import { typography } from './typography.ts';

/** What stands in them is taken along letter by letter. */
const verbatim = new Set(['title', 'script', 'style', 'textarea', 'code', 'pre', 'kbd', 'samp']);

/**
 * A foreign page with its spaces bound, in what is read and nowhere else: texts of editions, words of the hub and figures
 * alike. It is done here because the translation, the contract and the memory keep what the translator wrote, and because
 * editions that were issued before have it as well.
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
