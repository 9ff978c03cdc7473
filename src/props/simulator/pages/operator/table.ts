import { html, type Html } from '../html.ts';

export type Cell = string | number | Html | Html[];

/** A table below its title; columns of numbers are right-aligned. */
export function table(title: string, heads: string[], rows: Cell[][]): Html {
  if (rows.length === 0)
    return html`<h2>${title}</h2>
      <p class="none">无</p>`;
  const numeric = heads.map((_, column) => rows.every((row) => typeof row[column] === 'number'));
  const kind = (column: number): string => (numeric[column] ? 'n' : '');
  return html`<h2>${title}</h2>
    <section class="wide" tabindex="0" aria-label="${title}">
      <table>
        <thead>
          <tr>
            ${heads.map((head, column) => html`<th scope="col" class="${kind(column)}">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell, column) => html`<td class="${kind(column)}">${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
}
