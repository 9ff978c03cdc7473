/** What a reader reads of safe HTML: its text, a line for each block. */
export const plainText = (html: string): string =>
  html
    .replaceAll(/<\/(p|h\d|li|tr|blockquote)>|<br\s*\/?>/g, '\n')
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
