import { type Locale, localeFacts, locales } from '#base/words';
import type { Head } from '../page-answer.ts';
import { addressOf, pagesIn } from '../place.ts';
import { languageTag, sayIn, useReader } from '../reader.ts';

/**
 * Links to the same page in the other languages. Where it does not exist, the nearest one: the link says so in its target's
 * language, and the target repeats that it is not the page that the reader asked for (`?untranslated=1`).
 */
export function Languages({ head }: { head: Head }) {
  const { locale, say } = useReader();
  return (
    <ul class="languages" aria-label={say('languages')}>
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <li key={other}>
            <LanguageLink to={other} head={head} />
          </li>
        ))}
    </ul>
  );
}

function LanguageLink({ to, head }: { to: Locale; head: Head }) {
  const { address, isNearest } = targetIn(to, head);
  const tag = languageTag(to);
  const nearest = isNearest ? sayIn(to)('nearest-page') : null;
  return (
    <a href={address} lang={tag} hreflang={tag} title={nearest ?? undefined}>
      {localeFacts[to].name}
      {nearest && <span class="hidden"> ({nearest})</span>}
    </a>
  );
}

function targetIn(locale: Locale, { alternates, nearest, canonical, carriedParams = {} }: Head) {
  const isThis = (other: { locale: string }) => other.locale.toLowerCase() === locale;
  const same = alternates.find(isThis);
  const search = new URLSearchParams(carriedParams).toString();
  if (same) return { address: search ? `${same.path}?${search}` : same.path, isNearest: false };
  const near = nearest.find(isThis)?.path ?? addressOf(pagesIn(locale), '');
  // A page without a canonical path, such as one of an error, is not a page that lacks a translation.
  return canonical === null
    ? { address: near, isNearest: false }
    : { address: `${near}?untranslated=1`, isNearest: true };
}
