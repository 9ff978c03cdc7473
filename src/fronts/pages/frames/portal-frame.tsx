import type { ComponentChildren } from 'preact';
import type { Locale } from '#base/words';
import type { PageAnswer } from '../page-answer.ts';
import { Horizon } from '../document/mark.tsx';
import { isReadable, type View } from '../place.ts';
import type { FrameFragment } from '../queries.generated.ts';
import { useReader } from '../reader.ts';
import { Brand } from './brand.tsx';
import { ElderSwitch } from './elder-switch.tsx';
import { Footer } from './footer.tsx';
import { Languages } from './languages.tsx';
import { Notices } from './notices.tsx';
import { SearchField } from './search-field.tsx';

interface Props {
  answer: PageAnswer;
  children: ComponentChildren;
}

/** The frame of the Chinese portal, and of the English and Russian pages with the channels that an investor needs. */
export function PortalFrame({ answer: { frame, head, channel }, children }: Props) {
  const { say, view, path, locale } = useReader();
  const isScenic = view === 'portal' && path === '';
  return (
    <>
      <a class="skip" href="#main">
        {say('skip')}
      </a>
      <header class={isScenic ? 'masthead scenic' : 'masthead'}>
        <Notices notice={frame?.site.notice ?? null} />
        <div class="scene">
          {isScenic && <Horizon />}
          <div class="wrap">
            <Brand name={frame?.site.name ?? say('city')} size={52} />
            <SearchField />
            <div class="tools">
              {view === 'portal' && <ElderSwitch />}
              <Languages head={head} />
            </div>
          </div>
        </div>
        <Channels channels={visibleChannels(frame, view, locale)} current={channel} />
      </header>
      <main id="main" class="wrap" tabIndex={-1}>
        {children}
      </main>
      <Footer site={frame?.site ?? null} />
    </>
  );
}

// The foreign pages do not mirror the portal: its other channels are open government for people who read Chinese.
const foreignChannels = ['profile', 'investment', 'home'];

/** All channels of the portal; on foreign pages those for investors that have something to read in the locale. */
export const visibleChannels = (frame: FrameFragment | null, view: View, locale: Locale) =>
  frame?.channels.filter(
    (channel) =>
      view !== 'foreign' || (foreignChannels.includes(channel.path) && isReadable(channel, locale)),
  ) ?? [];

interface ChannelsProps {
  channels: readonly { path: string; name: string }[];
  current: string | null;
}

/** The navigation: a bar on a wide screen, a menu that opens on a phone. */
function Channels({ channels, current }: ChannelsProps) {
  const { href, say, path } = useReader();
  if (channels.length === 0) return null;
  const links = (
    <ul>
      <li>
        <a href={href('')} aria-current={path === '' ? 'page' : undefined}>
          {say('home')}
        </a>
      </li>
      {channels.map((channel) => (
        <li key={channel.path}>
          <a
            href={href(channel.path)}
            aria-current={path === channel.path ? 'page' : channel.path === current ? 'true' : undefined}
          >
            {channel.name}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <nav class="channels" aria-label={say('channels')}>
        <div class="wrap">{links}</div>
      </nav>
      <details class="channels-menu">
        <summary>{say('channels')}</summary>
        <nav aria-label={say('channels-menu')}>{links}</nav>
      </details>
    </>
  );
}
