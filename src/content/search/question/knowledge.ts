import type { ReadingContext } from '#base/cache';
import type { Locale } from '#base/words';
import { Synonyms, synonymsOf } from '../synonyms/synonyms.ts';
import { learnNames } from '../index-of-editions/terms.ts';
import { vocabulariesOf, type Vocabulary } from './vocabulary.ts';

interface CachedValue<Value> {
  at: number;
  value: Promise<Value>;
}

/** Maximum age: a minute for synonyms, ten for corrections and suggestions, which are only hints. */
const [minute, tenMinutes] = [60_000, 600_000];
const synonyms = new WeakMap<object, CachedValue<Synonyms>>();
const vocabularies = new WeakMap<object, CachedValue<Record<Locale, Vocabulary>>>();

export async function synonymsFor(ctx: ReadingContext): Promise<Synonyms> {
  ctx.reads?.expireAfter(minute);
  await learnNames(ctx.db, ctx.db);
  return staleWhileRevalidate(synonyms, ctx.db, minute, () => synonymsOf(ctx.db));
}

export async function vocabularyFor(ctx: ReadingContext, locale: Locale): Promise<Vocabulary> {
  const known = await synonymsFor(ctx);
  return (await staleWhileRevalidate(vocabularies, ctx.db, tenMinutes, () => vocabulariesOf(ctx.db, known)))[
    locale
  ];
}

/**
 * Stale-while-revalidate: the value while it is fresh; after that, the first caller recomputes it, and gets the
 * stale value if there is one.
 */
async function staleWhileRevalidate<Value>(
  cache: WeakMap<object, CachedValue<Value>>,
  key: object,
  freshMs: number,
  make: () => Promise<Value>,
): Promise<Value> {
  const before = cache.get(key);
  if (before && performance.now() - before.at < freshMs) return before.value;
  const value = make();
  cache.set(key, { at: performance.now(), value });
  value.catch(() => {
    if (before) cache.set(key, { ...before, at: performance.now() });
    else cache.delete(key);
  });
  return before ? before.value : value;
}
