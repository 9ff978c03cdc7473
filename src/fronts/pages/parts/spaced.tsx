import { Fragment, type ComponentChild } from 'preact';

/**
 * Short facts side by side, as long as there is room. Between them stands a blank as well: whoever listens or copies has no
 * style sheet.
 */
export function Spaced({ facts }: { facts: readonly ComponentChild[] }) {
  const known = facts.filter((fact) => fact !== null && fact !== undefined && fact !== '' && fact !== false);
  return (
    <span class="quiet spaced">
      {known.map((fact, at) => (
        <Fragment key={at}>
          {at > 0 && ' '}
          <span>{fact}</span>
        </Fragment>
      ))}
    </span>
  );
}
