import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from './folders.ts';

const office = '/usr/bin/soffice';

/**
 * Whether this machine has LibreOffice (Debian: libreoffice-calc, libreoffice-writer); REQUIRE_LIBREOFFICE=1 makes it
 * mandatory. It is too large to require it in every run.
 */
export const hasLibreOffice = existsSync(office) || process.env['REQUIRE_LIBREOFFICE'] === '1';
if (!hasLibreOffice) console.warn(`Exports are not opened in LibreOffice: there is no ${office}.`);

/**
 * The files as LibreOffice opens them with its defaults: tables and texts in its flat XML, where nothing is hidden, by
 * name. For CSV it would show a dialog that proposes UTF-8 if there is a byte order mark; without a screen it needs
 * these options.
 */
export function openedInLibreOffice(
  files: Readonly<Record<string, Buffer>>,
  as: 'fods' | 'fodt',
  { isCsv = false } = {},
): Record<string, string> {
  const folder = newFolder('office-');
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const paths = Object.keys(files).map((name) => join(folder, name));
  const filter = isCsv ? ['--infilter=CSV:44,34,76,1'] : [];
  execFileSync(office, [profile, '--headless', ...filter, '--convert-to', as, '--outdir', folder, ...paths], {
    env: { PATH: process.env['PATH'], HOME: folder },
    stdio: 'pipe',
    timeout: 120_000,
  });
  return Object.fromEntries(
    Object.keys(files).map((name) => [
      name,
      readFileSync(join(folder, name.replace(/\.\w+$/, `.${as}`)), 'utf8'),
    ]),
  );
}

/** The tables of an opened workbook: the content of all cells by row, and all cells with formulas. */
export function tablesIn(fods: string): { rows: string[][]; formulas: string[] } {
  const rows = [...fods.matchAll(/<table:table-row[ >].*?<\/table:table-row>/gs)].map(([row]) =>
    [...row.matchAll(/<table:table-cell[^>]*?(?:\/>|>(.*?)<\/table:table-cell>)/gs)].map(([, content = '']) =>
      [...content.matchAll(/<text:p>(.*?)<\/text:p>/gs)].map(([, text]) => plain(text!)).join('\n'),
    ),
  );
  return { rows, formulas: [...fods.matchAll(/table:formula="([^"]*)"/g)].map(([, formula]) => formula!) };
}

const plain = (xml: string): string =>
  xml
    .replaceAll(/<text:tab\/>/g, '\t')
    .replaceAll(/<text:s\/>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name]!);
const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
