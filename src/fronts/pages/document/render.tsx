import { renderToString } from 'preact-render-to-string';
import { printable } from '#base/text';
import type { PageAnswer } from '../page-answer.ts';
import { Document } from './document.tsx';
import { MicroFrame } from '../frames/micro-frame.tsx';
import { PortalFrame } from '../frames/portal-frame.tsx';
import { neutralFiles } from '../routes/neutral-files.ts';
import { ReaderContext, type Reader } from '../reader.ts';
import { typeset } from '../text/typeset.ts';

/** Renders the whole HTML page. */
export function renderPage(answer: PageAnswer, reader: Reader): string {
  const Frame = reader.view === 'micro' ? MicroFrame : PortalFrame;
  const page = (
    <ReaderContext.Provider value={reader}>
      <Document head={answer.head} siteName={answer.frame?.site.name ?? ''}>
        <Frame answer={answer}>{answer.main}</Frame>
      </Document>
    </ReaderContext.Provider>
  );
  const rendered = renderToString(page);
  const html = reader.view === 'foreign' ? neutralFiles(typeset(reader.locale, rendered)) : rendered;
  // Older texts may contain control characters, stored before input was checked for them; HTML forbids them too.
  return printable(`<!doctype html>\n${html}\n`);
}
