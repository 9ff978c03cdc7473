import { createHash } from 'node:crypto';
import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { printable } from '#base/text';
import type { Exported } from './export.ts';
import type { Sheet } from './sheet.ts';

const style = `
:root{color-scheme:light;font:16px/1.75 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;color:#1c2430;background:#f4f5f7}
body{margin:0}main{max-width:64rem;margin:0 auto;padding:2.5rem 1.25rem 4rem;background:#fff;min-height:100vh;box-sizing:border-box}
h1{font-size:1.6rem;line-height:1.4;text-align:center;margin:0 0 1.5rem;color:#9c1c1c}h2{font-size:1.15rem;margin:2.25rem 0 .6rem}
.said{text-indent:2em;margin:.4rem 0}nav{margin:1.5rem 0;padding:.75rem 1rem;background:#f4f5f7}nav a{display:inline-block;margin-right:1.25rem}
a{color:#0b4f9e}.wide{overflow-x:auto}table{border-collapse:collapse;min-width:100%;font-size:.95rem}
td:first-child{min-width:5em}th,td{border:1px solid #cfd5dd;padding:.4rem .65rem;text-align:left}thead th{background:#eef1f5;white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
@media print{:root{background:#fff}nav{display:none}main{max-width:none;padding:0}a{color:inherit;text-decoration:none}thead{display:table-header-group}tr{break-inside:avoid}}
@media (max-width:40rem){main{padding:1.25rem 1rem 3rem}h1{font-size:1.3rem}}`;

/** No script runs and nothing is loaded: the page is self-contained, and can be saved as a file. */
export const sheetPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/**
 * The page of an export: its text, its tables with links to the lists behind the numbers, and the addresses of its
 * `files`.
 */
export const sheetPage = (
  { title, paragraphs = [], sheets }: Exported,
  files: readonly { name: string; address: string }[],
): string =>
  printable(
    `<!doctype html>${renderToString(
      <html lang="zh-CN">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{title}</title>
          <style dangerouslySetInnerHTML={{ __html: style }} />
        </head>
        <body>
          <main>
            <h1>{title}</h1>
            {paragraphs.map((text) => (
              <p class="said">{text}</p>
            ))}
            <nav aria-label="下载">
              {files.map(({ name, address }) => (
                <a href={address}>{name}</a>
              ))}
            </nav>
            {sheets.map(section)}
          </main>
        </body>
      </html>,
    )}`,
  );

/** Maximum number of rows on the page; the files contain all. */
const maxPageRows = 2000;

const section = ({ name, headers, rows, linkOf }: Sheet): JSX.Element => (
  <>
    <h2 id={idOfName(name)}>{name}</h2>
    {rows.length > maxPageRows && (
      <p>{`共 ${rows.length} 行，此处显示前 ${maxPageRows} 行；完整清单请下载表格。`}</p>
    )}
    <section class="wide" tabIndex={0} aria-labelledby={idOfName(name)}>
      <table>
        <thead>
          <tr>
            {headers.map((header, column) => (
              <th scope="col" {...numeric(rows[0]?.[column])}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, maxPageRows).map((cells, row) => (
            <tr>
              {cells.map((value, column) => {
                const address = linkOf?.(row, column);
                const text = value === null ? '' : String(value);
                return <td {...numeric(value)}>{address ? <a href={address}>{text}</a> : text}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </>
);

const idOfName = (name: string): string =>
  `table-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
const numeric = (value: unknown) => (typeof value === 'number' ? { class: 'number' } : {});
