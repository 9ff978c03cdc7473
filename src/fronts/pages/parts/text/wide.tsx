import type { ComponentChildren } from 'preact';
import { cellWidth } from './cell-width.ts';

/** Lets a table wider than the screen scroll, with the keyboard too; it stays a table for screen readers. */
export function Wide({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="wide" tabIndex={0} role="group" aria-label={label}>
      {children}
    </div>
  );
}

/** A cell with a figure and its unit. */
export const Amount = ({ text }: { text: string }) => (
  <td class={`amount ${cellWidth([text]).kind}`}>{text}</td>
);
