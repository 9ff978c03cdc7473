import { printable } from '#base/text';
import { BrokenInline, parseInline, type Code, type Inline } from '#translation/segments';
import type { PackedItem, PackedSegment, WorkPackage } from './work-package.entity.ts';

const elements: readonly string[] = [
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'p',
  'li',
  'td',
  'th',
  'figcaption',
  'blockquote',
];

/**
 * A page that shows a translator the context of the segments of an item: the whole Chinese in order, with due segments
 * marked by their ids. It loads no other resource and runs no script.
 */
export function contextPage(
  { locale }: WorkPackage,
  { title, number, columnPath, segments }: PackedItem,
): string {
  return printable(`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${encoded(`${title} (${number})`)}</title>
<style>
body { font: 1rem/1.7 sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
section { margin: .4rem 0; padding: .1rem .8rem; border-left: .3rem solid transparent }
.due { border-color: #b3261e; background: #fff4f2 }
small { color: #595959; font-family: monospace; overflow-wrap: anywhere }
[lang=${locale}] { color: #0b4f8a }
</style>
</head>
<body>
<main>
<h1>${encoded(title)}</h1>
<p><small>${encoded(`${columnPath}/${number}`)}</small></p>
${segments.map((segment) => sectionOf(segment, locale)).join('\n')}
</main>
</body>
</html>
`);
}

function sectionOf({ id, place, tag, source, codes, target, isDue }: PackedSegment, locale: string): string {
  // List items and table cells appear outside of their parents here, so they become paragraphs.
  const element = elements.includes(tag) && tag.startsWith('h') ? tag : 'p';
  return `<section id="s-${id}"${isDue ? ' class="due"' : ''}>
<small>${encoded(place)}${isDue ? ` · ${id}` : ''}</small>
<${element}>${htmlOf(source, codes)}</${element}>${target === '' ? '' : `\n<p lang="${locale}">${htmlOf(target, codes)}</p>`}
</section>`;
}

const emphasis: readonly string[] = ['strong', 'em', 'u', 's', 'sub', 'sup', 'code'];

/** Text with its emphasis; of links and pictures, which would lead out of the page, only the content. */
function htmlOf(text: string, codes: readonly Code[]): string {
  const names = new Map(codes.map(({ id, name }) => [id, name]));
  const html = (inline: readonly Inline[]): string =>
    inline
      .map((part) => {
        if (typeof part === 'string') return encoded(part);
        const name = names.get(part.id) ?? '';
        if (part.kind === 'ph') return name === 'br' ? '<br>' : `[${encoded(name)}]`;
        return emphasis.includes(name) ? `<${name}>${html(part.children)}</${name}>` : html(part.children);
      })
      .join('');
  try {
    return html(parseInline(text));
  } catch (problem) {
    if (problem instanceof BrokenInline) return encoded(text);
    throw problem;
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const encoded = (text: string) => text.replace(/[&<>"]/g, (one) => entities[one]!);
