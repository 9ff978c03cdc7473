import { phrase, type Locale } from '#base/words';
import type { AnnexChange, AnnexThing } from '../annex/diff-annex.ts';

const things: readonly AnnexThing[] = ['channel', 'column', 'unit', 'group', 'duty'];
const maxAdded = 20; // a first import has 187 additions

/** The changes as lines for a terminal: counts for each type of thing, followed by the names and changed fields. */
export function describeChanges(changes: readonly AnnexChange[], locale: Locale): string[] {
  if (changes.length === 0) return [phrase(locale, 'annex:nothing-changed')];
  return things.flatMap((thing) => {
    const changesOfThing = changes.filter((one) => one.thing === thing);
    if (changesOfThing.length === 0) return [];
    const number = (change: AnnexChange['change']) =>
      changesOfThing.filter((one) => one.change === change).length;
    const counts = { added: number('added'), changed: number('changed'), removed: number('removed') };
    const listed = changesOfThing.filter(({ change }) => change !== 'added' || counts.added <= maxAdded);
    return [
      phrase(locale, `annex:${thing}-count`, counts),
      ...listed.flatMap((change) => describeChange(change, locale)),
    ];
  });
}

function describeChange(one: AnnexChange, locale: Locale): string[] {
  const fields = one.change === 'changed' ? one.fields : [];
  return [
    `  ${phrase(locale, `annex:${one.thing}-${one.change}`, { key: one.key })}`,
    ...fields.map(
      ({ field, before, after }) =>
        `    ${phrase(locale, 'annex:field-changed', { field, before: formatValue(before), after: formatValue(after) })}`,
    ),
  ];
}

function formatValue(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
