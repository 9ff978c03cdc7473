import { useReader, type Say } from '../reader.ts';

/** The text. The hub has sanitised it; it is the only HTML on a page that is not our own. */
export function Body({ html }: { html: string }) {
  const { say } = useReader();
  return html ? <div class="prose" dangerouslySetInnerHTML={{ __html: withRoom(html, say) }} /> : null;
}

/** What `Wide` is, around the tables of a text. */
const withRoom = (html: string, say: Say): string =>
  html
    .replaceAll(
      /<table\b/g,
      `<div class="wide" tabindex="0" role="group" aria-label="${say('table')}"><table`,
    )
    .replaceAll('</table>', '</table></div>');

/** Paragraphs of plain text, one per line. */
export function Lines({ text }: { text: string }) {
  const lines = text.split(/\n+/).filter(Boolean);
  return (
    <>
      {lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </>
  );
}
