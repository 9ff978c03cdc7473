import { phrase, type Locale } from '#base/words';
import type { AnnexChange, AnnexThing } from '../annex/diff-annex.ts';

const things: readonly AnnexThing[] = ['channel', 'column', 'unit', 'group', 'duty'];
const maxAdded = 20; // a first import has 187 additions

/** The changes as lines for a terminal: counts for each type of thing, followed by the names and changed fields. */
export function sayChanges(changes: readonly AnnexChange[], locale: Locale): string[] {
  if (changes.length === 0) return [phrase(locale, 'annex:nothing-changed')];
  return things.flatMap((thing) => {
    const these = changes.filter((one) => one.thing === thing);
    if (these.length === 0) return [];
    const number = (change: AnnexChange['change']) => these.filter((one) => one.change === change).length;
    const counts = { added: number('added'), changed: number('changed'), removed: number('removed') };
    const told = these.filter(({ change }) => change !== 'added' || counts.added <= maxAdded);
    return [
      phrase(locale, `annex:${thing}-count`, counts),
      ...told.flatMap((change) => sayChange(change, locale)),
    ];
  });
}

function sayChange(one: AnnexChange, locale: Locale): string[] {
  const fields = one.change === 'changed' ? one.fields : [];
  return [
    `  ${phrase(locale, `annex:${one.thing}-${one.change}`, { key: one.key })}`,
    ...fields.map(
      ({ field, before, after }) =>
        `    ${phrase(locale, 'annex:field-changed', { field, before: shown(before), after: shown(after) })}`,
    ),
  ];
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
