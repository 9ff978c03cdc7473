import { useReader } from '../../reader.ts';
import { wrapTables } from './text-tables.ts';

/** The text of an edition. It was sanitised when it was saved; it is the only HTML on a page that editors write. */
export function Body({ html }: { html: string }) {
  const { say } = useReader();
  return html ? (
    <div class="prose" dangerouslySetInnerHTML={{ __html: wrapTables(html, say('table'), say('typed')) }} />
  ) : null;
}

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
