import type { ComponentChild } from 'preact';

export type Fact = [label: string, value: ComponentChild];

/** Labels and values; facts without a value are left out. */
export function Facts({ facts, class: className = 'facts' }: { facts: Fact[]; class?: string }) {
  const visibleFacts = facts.filter(
    ([, value]) => value !== null && value !== undefined && value !== '' && value !== false,
  );
  if (visibleFacts.length === 0) return null;
  return (
    <dl class={className}>
      {visibleFacts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
