import { newClient } from '#src/base/database/connections/session.ts';
import { applyFiles } from '#src/base/database/migrations/apply.ts';
import { migrationFiles } from '#src/base/database/migrations/files.ts';
import { assertRoles } from '#src/base/database/migrations/roles.ts';
import { newDatabase } from './database.ts';

/**
 * A database with the migration files applied, up to one of them, and nothing else: no queue, and no repair of rights.
 */
export async function migratedByFiles(last = '9999') {
  const { ownerUrl, appUrl } = await newDatabase('empty');
  const owner = newClient(ownerUrl, { name: 'test' });
  await owner.connect();
  await assertRoles(owner, { login: 'lanmu_app', variable: 'DATABASE_URL' });
  await applyFiles(owner, {
    files: migrationFiles().filter(({ name }) => name <= last),
    url: ownerUrl,
    variable: 'DATABASE_URL',
    say: () => {},
  });
  return { owner, ownerUrl, appUrl };
}
