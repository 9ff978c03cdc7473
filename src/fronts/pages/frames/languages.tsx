import { Locale, locales } from '#base/words';
import type { Head } from '../answer.ts';
import { addressOf } from '../place.ts';
import { languageTag, sayIn, useReader } from '../reader.ts';

// Each language is called by its own name, in every language.
const names: Readonly<Record<Locale, string>> = { zh: '中文', en: 'English', ru: 'Русский' };

/**
 * The same page in the other languages. Where it is not there, the nearest one: the link says so in the language of its
 * page, which then says again that it is not what was asked for (`?untranslated=1`).
 */
export function Languages({ head }: { head: Head }) {
  const { locale, say } = useReader();
  return (
    <ul class="languages" aria-label={say('languages')}>
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <li key={other}>
            <Way to={other} head={head} />
          </li>
        ))}
    </ul>
  );
}

function Way({ to, head }: { to: Locale; head: Head }) {
  const { address, isNearest } = wayTo(to, head);
  const tag = languageTag(to);
  const nearest = isNearest ? sayIn(to)('nearest-page') : null;
  return (
    <a href={address} lang={tag} hreflang={tag} title={nearest ?? undefined}>
      {names[to]}
      {nearest && <span class="hidden"> ({nearest})</span>}
    </a>
  );
}

function wayTo(locale: Locale, { alternates, nearest, canonical, kept = {} }: Head) {
  const isThis = (other: { locale: string }) => other.locale.toLowerCase() === locale;
  const same = alternates.find(isThis);
  const search = new URLSearchParams(kept).toString();
  if (same) return { address: search ? `${same.path}?${search}` : same.path, isNearest: false };
  const near =
    nearest.find(isThis)?.path ??
    addressOf({ view: locale === Locale.ZH ? 'portal' : 'foreign', locale }, '');
  // Where nothing is, nothing was left untranslated either.
  return canonical === null
    ? { address: near, isNearest: false }
    : { address: `${near}?untranslated=1`, isNearest: true };
}
