import { Body } from '../parts/text/body.tsx';
import { Facts } from '../parts/facts.tsx';
import { Outward } from '../parts/outward.tsx';
import { useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';

/** A link to another site, with its target shown before the reader follows it. */
export function LinkLayout({ content: { summary, body, linkAddress, siteName } }: LayoutProps<'Link'>) {
  const { say } = useReader();
  return (
    <>
      {summary && <p class="lead">{summary}</p>}
      <Body html={body} />
      <Facts
        facts={[
          [say('kinds:link.siteName'), siteName],
          [say('kinds:link.address'), linkAddress],
        ]}
      />
      <p class="act">
        <Outward address={linkAddress} class="button">
          {say('go-there')}
        </Outward>
      </p>
    </>
  );
}
