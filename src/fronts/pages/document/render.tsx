import { renderToString } from 'preact-render-to-string';
import { printable } from '#base/text';
import type { Answer } from '../answer.ts';
import { Document } from './document.tsx';
import { MicroFrame } from '../frames/micro-frame.tsx';
import { PortalFrame } from '../frames/portal-frame.tsx';
import { neutralFiles } from '../routes/neutral-files.ts';
import { ReaderContext, type Reader } from '../reader.ts';
import { typeset } from '../text/typeset.ts';

/** The whole page as it is sent. */
export function renderPage(answer: Answer, reader: Reader): string {
  const Frame = reader.view === 'micro' ? MicroFrame : PortalFrame;
  const page = (
    <ReaderContext.Provider value={reader}>
      <Document head={answer.head} siteName={answer.frame?.site.name ?? ''}>
        <Frame answer={answer}>{answer.main}</Frame>
      </Document>
    </ReaderContext.Provider>
  );
  // HTML has no place for them either, and what came before texts were held to it may hold some.
  const html = renderToString(page);
  const shown = reader.view === 'foreign' ? neutralFiles(typeset(reader.locale, html)) : html;
  return printable(`<!doctype html>\n${shown}\n`);
}
