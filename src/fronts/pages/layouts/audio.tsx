import { playingTime } from '#base/words';
import { Body } from '../parts/text/body.tsx';
import { Facts } from '../parts/facts.tsx';
import { Outward } from '../parts/outward.tsx';
import { useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';
import { isPlayable, recordingOf } from './recording.ts';

/** The browser's own player, and the transcript for readers who cannot listen. */
export function AudioLayout({
  content: { title, attachments, mediaAddress, seconds, speaker, summary, body },
}: LayoutProps<'Audio'>) {
  const { say } = useReader();
  const recording = recordingOf('audio', attachments, mediaAddress);
  const isHere = recording !== null && (recording.mediaType !== undefined || isPlayable(recording.url));
  return (
    <>
      {recording && isHere && (
        <audio class="player" controls preload="none" aria-label={title}>
          <source src={recording.url} type={recording.mediaType} />
        </audio>
      )}
      {recording && !isHere && (
        <p class="act">
          <Outward address={recording.url} class="button">
            {say('open-recording')}
          </Outward>
        </p>
      )}
      <Facts
        facts={[
          [say('kinds:audio.seconds'), seconds !== null && playingTime(seconds)],
          [say('kinds:audio.speaker'), speaker],
        ]}
      />
      {summary && <p class="lead">{summary}</p>}
      {body && (
        <section aria-labelledby="transcript">
          <h2 id="transcript">{say('transcript')}</h2>
          <Body html={body} />
        </section>
      )}
    </>
  );
}
