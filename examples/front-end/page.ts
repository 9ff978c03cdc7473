import type { PlaceQuery } from './documents.generated.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const link = ({ path, title }: { path: string; title: string }): string =>
  `<a href="/${escape(path)}">${escape(title)}</a>`;
const day = (at: string): string =>
  `<time datetime="${at}">${new Date(at).toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai' })}</time>`;

/** The page at an address, with its status: 410 where a text was withdrawn. */
export function pageOf({ channels, column, content, withdrawal }: PlaceQuery): {
  status: number;
  html: string;
} {
  const links = channels.map(({ name, path }) => link({ path, title: name })).join(' ');
  const show = (status: number, title: string, main: string) => ({
    status,
    html: `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title></head>
<body><nav aria-label="频道">${links}</nav><main><h1>${escape(title)}</h1>${main}</main></body>
</html>`,
  });
  // The body is HTML that the hub has cleaned; everything else is text.
  if (content)
    return show(
      200,
      content.title,
      `<p>${day(content.publishedAt)} ${escape(content.unit.name)}</p>${content.body}`,
    );
  if (withdrawal) return show(410, withdrawal.title, `<p>${escape(withdrawal.explanation)}</p>`);
  if (!column) return show(404, '没有这个页面', '');
  const entries = column.contents.nodes.map((node) => `<li>${link(node)} ${day(node.publishedAt)}</li>`);
  return show(200, column.name, `<ul>${entries.join('')}</ul>`);
}
