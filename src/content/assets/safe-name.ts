import { endingOf, hasEndingOf, knownEndings, type MediaType } from './media-type.ts';

/** In characters, without the ending; 60 Chinese ones are 180 of the 255 bytes that file systems allow. */
const longest = 60;

/**
 * A file name that is safe on every system and in every header: no folders, no control or invisible characters (some
 * turn the direction of what follows, so that `exe.jpg` reads `gpj.exe`), and the ending that belongs to its type.
 */
export function safeName(given: string, type: MediaType): string {
  const last = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
  const clean = last
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .replaceAll(/[<>:"|?*%#&;'`$]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[ .]+/, '');
  const [, stem, ending] = /^(.*?)(?:\.([^.]*))?$/.exec(clean)!;
  const lower = ending?.toLowerCase() ?? '';
  // A wrong ending that means something is replaced; anything else after a dot is part of the name.
  const isEnding = hasEndingOf(type, lower) || knownEndings.includes(lower);
  const base = [...(isEnding || ending === undefined ? stem! : `${stem}.${ending}`)]
    .slice(0, longest)
    .join('')
    .replace(/(?<![ .])[ .]+$/, '');
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(base); // Windows keeps these for devices
  return `${reserved ? '_' : ''}${base || 'file'}.${hasEndingOf(type, lower) ? lower : endingOf(type)}`;
}
