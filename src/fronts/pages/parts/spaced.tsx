import { Fragment, type ComponentChild } from 'preact';

/**
 * Short facts side by side, wrapped where needed. They are separated by a space as well as by the style sheet, for screen
 * readers and for copied text.
 */
export function Spaced({ facts }: { facts: readonly ComponentChild[] }) {
  const visibleFacts = facts.filter(
    (fact) => fact !== null && fact !== undefined && fact !== '' && fact !== false,
  );
  return (
    <span class="quiet spaced">
      {visibleFacts.map((fact, at) => (
        <Fragment key={at}>
          {at > 0 && ' '}
          <span>{fact}</span>
        </Fragment>
      ))}
    </span>
  );
}
