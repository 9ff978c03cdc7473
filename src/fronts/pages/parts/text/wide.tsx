import type { ComponentChildren } from 'preact';
import { cellWords } from './cell-words.ts';

/** A table that is wider than a phone is moved to and fro, also by the keyboard, and stays a table for who listens. */
export function Wide({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="wide" tabIndex={0} role="group" aria-label={label}>
      {children}
    </div>
  );
}

/** A cell of such a table with a figure and its unit. */
export const Amount = ({ text }: { text: string }) => (
  <td class={`amount ${cellWords([text]).kind}`}>{text}</td>
);
