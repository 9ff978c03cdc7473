import { playingTime } from '#base/words';
import { Body } from '../parts/text/body.tsx';
import { Facts } from '../parts/facts.tsx';
import { Outward } from '../parts/outward.tsx';
import { Picture } from '../parts/pictures/picture.tsx';
import { languageTag, useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';
import { isPlayable, recordingOf } from './recording.ts';

/** The browser's own player with captions, and the transcript for readers who cannot see or hear the film. */
export function VideoLayout({ content }: LayoutProps<'Video'>) {
  const { say } = useReader();
  const { cover, seconds, speaker, summary, body } = content;
  return (
    <>
      <Player content={content} />
      <Facts
        facts={[
          [say('kinds:video.seconds'), seconds !== null && playingTime(seconds)],
          [say('kinds:video.speaker'), speaker],
        ]}
      />
      {summary && <p class="lead">{summary}</p>}
      {body && (
        <section aria-labelledby="transcript">
          <h2 id="transcript">{say('transcript')}</h2>
          <Body html={body} />
        </section>
      )}
      {!cover && !body && <p class="quiet">{say('no-transcript')}</p>}
    </>
  );
}

function Player({
  content: { attachments, mediaAddress, captionsAddress, cover, title },
}: LayoutProps<'Video'>) {
  const { locale, say } = useReader();
  const recording = recordingOf('video', attachments, mediaAddress);
  if (recording && (recording.mediaType || isPlayable(recording.url))) {
    return (
      <video
        class="player"
        controls
        preload="none"
        poster={cover?.url}
        width={cover?.width}
        height={cover?.height}
        aria-label={title}
      >
        <source src={recording.url} type={recording.mediaType} />
        {captionsAddress && (
          <track
            kind="captions"
            src={captionsAddress}
            srcLang={languageTag(locale)}
            label={say('kinds:video.captionsAddress')}
            default
          />
        )}
        <a href={recording.url}>{say('open-recording')}</a>
      </video>
    );
  }
  return (
    <>
      {cover && (
        <figure>
          <Picture picture={cover} sizes="(min-width: 56em) 720px, 100vw" isLazy={false} />
        </figure>
      )}
      {recording && (
        <p class="act">
          <Outward address={recording.url} class="button">
            {say('open-recording')}
          </Outward>
        </p>
      )}
    </>
  );
}
