import { Body } from '../parts/text/body.tsx';
import { Facts } from '../parts/facts.tsx';
import { useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';

/** The description of a file; the page lists the files themselves below, as attachments. */
export function DownloadLayout({ content: { summary, body, fileVersion } }: LayoutProps<'Download'>) {
  const { say } = useReader();
  return (
    <>
      {summary && <p class="lead">{summary}</p>}
      <Facts facts={[[say('kinds:download.fileVersion'), fileVersion]]} />
      <Body html={body} />
    </>
  );
}
