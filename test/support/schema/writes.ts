import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#src/base/platform/project.ts';

export interface Write {
  table: string;
  /** `city/access` */
  room: string;
  /** `src/city/access/sign-in/sessions.ts` */
  file: string;
}

const statement =
  /\b(?:insert\s+into|delete\s+from|update(?=\s+(?:only\s+)?"?\w+"?(?:\s+\w+)?\s+set\b))\s+(?:only\s+)?(?:public\.)?"?(\w+)"?/gi;
const helper = /\b(?:upsertRows|syncPairs|addPairs)\(\s*[\w.]+,\s*'(\w+)'/g;

/** The tables that an SQL text writes. */
export const tablesWritten = (text: string): string[] =>
  [...text.matchAll(statement)].map(([, table]) => table!);

/** Every write to a table in the source: by a statement, by a helper, or through an entity that is created there. */
export function writesIn(tables: ReadonlySet<string>): Write[] {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: projectRoot })
    .filter((file) => !file.startsWith('src/props/') && !file.includes('.generated.'))
    .map((file) => ({ file, text: withoutComments(readFileSync(join(projectRoot, file), 'utf8')) }));
  const entities = files.flatMap(({ file, text }) => entityIn(file, text));
  return files.flatMap(({ file, text }) => {
    const room = roomOf(file);
    const byText = [...tablesWritten(text), ...[...text.matchAll(helper)].map(([, table]) => table!)];
    const byEntity = entities.filter(
      (one) =>
        one.file === file ||
        new RegExp(`\\bnew ${one.name}\\(|\\bnative(?:Update|Delete|Insert)\\(${one.name}\\b`).test(text),
    );
    return [...new Set([...byText, ...byEntity.map(({ table }) => table)])]
      .filter((table) => tables.has(table))
      .map((table) => ({ table, room, file }));
  });
}

function entityIn(file: string, text: string): { file: string; name: string; table: string }[] {
  const [, table, name] =
    /@Entity\((?:\{[^}]*?tableName: '(\w+)'[^}]*\})?[^)]*\)[\s\S]*?\bexport class (\w+)/.exec(text) ?? [];
  if (!name) return [];
  return [
    {
      file,
      name,
      table: table ?? name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase(),
    },
  ];
}

const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gm, '');

function roomOf(file: string): string {
  const [floor, room, ...rest] = relative('src', file).split('/');
  return rest.length > 0 && floor !== 'workflow' ? `${floor}/${room}` : floor!;
}
