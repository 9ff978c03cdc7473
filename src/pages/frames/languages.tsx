import { Locale, locales } from '#core';
import type { Head } from '../answer.ts';
import { addressOf } from '../place.ts';
import { languageTag, useReader } from '../reader.ts';

// Each language is called by its own name, in every language.
const names: Readonly<Record<Locale, string>> = { zh: '中文', en: 'English', ru: 'Русский' };

/**
 * The same page in the other languages. Where it is not there, the nearest one, which then says that it is not what
 * was asked for (`?untranslated=1`).
 */
export function Languages({ head }: { head: Head }) {
  const { locale, say } = useReader();
  return (
    <ul class="languages" aria-label={say('languages')}>
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <li key={other}>
            <a href={wayTo(other, head)} lang={languageTag(other)} hreflang={languageTag(other)}>
              {names[other]}
            </a>
          </li>
        ))}
    </ul>
  );
}

function wayTo(locale: Locale, { alternates, nearest, canonical }: Head): string {
  const isThis = (other: { locale: string }) => other.locale.toLowerCase() === locale;
  const same = alternates.find(isThis);
  if (same) return same.path;
  const near =
    nearest.find(isThis)?.path ??
    addressOf({ view: locale === Locale.ZH ? 'portal' : 'foreign', locale }, '');
  // Where nothing is, nothing was left untranslated either.
  return canonical === null ? near : `${near}?untranslated=1`;
}
