import { prepare } from './start/prepare.ts';

export async function migrateTask(): Promise<void> {
  const { life } = await prepare({ isOwners: true });
  console.log('The database is up to date.');
  await life.stop();
}
