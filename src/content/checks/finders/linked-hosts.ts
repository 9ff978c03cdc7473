import { charactersIn } from '#base/text';
import type { CheckedText } from './checked-texts.ts';

/** A linked address and its position, in code points. */
export interface LinkInText {
  address: string;
  at: number;
  length: number;
}

const entities: Record<string, string> = { '&amp;': '&', '&quot;': '"', '&lt;': '<', '&gt;': '>' };

/** The addresses that a text links to: links in HTML, and fields that are addresses. */
export function linksOf({ text, form }: Pick<CheckedText, 'text' | 'form'>): LinkInText[] {
  if (form === 'address') return [{ address: text, at: 0, length: charactersIn(text) }];
  if (form !== 'html') return [];
  return [...text.matchAll(/<a\s[^<>]*?href="([^"]*)"/gi)].map((match) => {
    const begins = match.index + match[0].length - 1 - match[1]!.length;
    return {
      address: match[1]!.replace(/&(amp|quot|lt|gt);/g, (entity) => entities[entity]!).trim(),
      at: charactersIn(text.slice(0, begins)),
      length: charactersIn(match[1]!),
    };
  });
}

/** The host of an address and its parent domains, longest first; empty if the address has no host. */
export function hostsOf(address: string): string[] {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return [];
  const host = new URL(address).hostname.replace(/\.$/, '');
  if (/^[\d.]+$|^\[/.test(host)) return [host];
  const parts = host.split('.');
  return parts.map((_, index) => parts.slice(index).join('.')).slice(0, Math.max(1, parts.length - 1));
}

/** Whether readers may follow this address; an address without a scheme stays on the site. */
export const isSafeScheme = (address: string): boolean =>
  /^(https?|mailto|tel):/i.test(address) || !/^[\s\p{Cc}]*[a-z][a-z\d+.-]*:/iu.test(address);
