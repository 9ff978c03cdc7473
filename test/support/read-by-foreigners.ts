/**
 * All that a foreign reader reads or hears on a page, also names of links, pictures and the window, without what is
 * marked as Chinese. Of the head the national tag `ColumnType` is left out: its values are words of the guide.
 */
export function readByForeigners(html: string): string {
  const foreign = html
    .replaceAll(/<(\w+)[^>]*\slang="zh-CN"[^>]*>.*?<\/\1>/gs, ' ')
    .replaceAll(/<meta name="ColumnType"[^>]*>/g, ' ');
  const named = [...foreign.matchAll(/\s(?:alt|title|aria-label|content|placeholder)="([^"]*)"/g)];
  return [foreign.replaceAll(/<[^>]+>/g, ' '), ...named.map(([, name]) => name)].join('\n');
}
