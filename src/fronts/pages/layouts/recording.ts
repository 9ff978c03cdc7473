import type { AttachedFragment } from '../queries.generated.ts';

/** Where the recording lies: among the attachments, or at an address of its own. */
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

/** An address that a player can play; the page of a film somewhere else is only linked to. */
export const isPlayable = (url: string): boolean =>
  /\.(mp4|webm|ogv|mp3|m4a|ogg|oga|wav)$/i.test(URL.parse(url, 'https://x')?.pathname ?? '');
