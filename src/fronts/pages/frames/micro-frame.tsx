import type { ComponentChildren } from 'preact';
import type { PageAnswer } from '../page-answer.ts';
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

/** The frame of the micro-site, for phones: navigation is at the bottom, within reach of a thumb. */
export function MicroFrame({ answer: { frame, head, channel }, children }: Props) {
  const { say } = useReader();
  return (
    <>
      <a class="skip" href="#main">
        {say('skip')}
      </a>
      <header class="masthead">
        <Notices notice={frame?.site.notice ?? null} />
        <div class="scene">
          <div class="wrap">
            <Brand name={frame?.site.name ?? say('city')} size={36} />
            <div class="tools">
              <ElderSwitch />
              <Languages head={head} />
            </div>
            <SearchField />
          </div>
        </div>
      </header>
      <main id="main" class="wrap" tabIndex={-1}>
        {children}
      </main>
      <Footer site={frame?.site ?? null} />
      <BottomBar channel={channel} />
    </>
  );
}

const tabs = [
  { key: 'tab.home', path: '', icon: 'M4 11 12 4l8 7v9h-5v-6H9v6H4z' },
  { key: 'tab.disclosure', path: 'open-government', icon: 'M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7' },
  { key: 'tab.services', path: 'services', icon: 'M4 8h16v12H4zM9 8V5h6v3M4 13h16M12 12v2' },
  { key: 'tab.interaction', path: 'interaction', icon: 'M4 5h16v11H10l-5 4v-4H4z' },
] as const;

function BottomBar({ channel }: { channel: string | null }) {
  const { href, path, say } = useReader();
  const currentOf = (tab: string) =>
    path === tab ? 'page' : tab !== '' && tab === channel ? 'true' : undefined;
  return (
    <nav class="tabs" aria-label={say('tabs')}>
      {tabs.map((tab) => (
        <a key={tab.key} href={href(tab.path)} aria-current={currentOf(tab.path)}>
          <svg
            viewBox="0 0 24 24"
            width="22"
            height="22"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linejoin="round"
            stroke-linecap="round"
            aria-hidden="true"
            focusable="false"
          >
            <path d={tab.icon} />
          </svg>
          <span>{say(tab.key)}</span>
        </a>
      ))}
    </nav>
  );
}
