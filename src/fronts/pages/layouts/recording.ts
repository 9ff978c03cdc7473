import type { AttachedFragment } from '../queries.generated.ts';

/** The recording: an attachment of the medium, else the address of the item; null without either. */
export function recordingOf(
  medium: 'video' | 'audio',
  attachments: readonly AttachedFragment[],
  address: string | null,
) {
  const attached = attachments.find(({ mediaType }) => mediaType.startsWith(`${medium}/`));
  return attached
    ? { url: attached.url, mediaType: attached.mediaType }
    : address
      ? { url: address, mediaType: undefined }
      : null;
}

/** Whether a player can play the address; the page of a film on another site is only linked. */
export const isPlayable = (url: string): boolean =>
  /\.(mp4|webm|ogv|mp3|m4a|ogg|oga|wav)$/i.test(URL.parse(url, 'https://x')?.pathname ?? '');
