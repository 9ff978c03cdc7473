import { createInterface } from 'node:readline/promises';
import { refusalMessage, refusalsIn } from '#base/contract';
import { claimPurpose } from '#base/database';
import { ConfigProblem } from '#base/platform';
import { Locale } from '#base/words';
import { appoint, createPerson } from '#city/access';
import { contextOf, hubActor } from '../hub.ts';
import { prepare } from './start/prepare.ts';

/** Creates the first person of a new hub; administrators create all others. */
export async function addAdministrator([signInName, ...names]: string[]): Promise<void> {
  const name = names.join(' ');
  if (!signInName || !name) {
    console.error('lanmu add-administrator <sign-in name> <name>');
    process.exitCode = 2;
    return;
  }
  const password = process.env['LANMU_PASSWORD'] ?? (await ask('Password (12 characters or more): '));
  const { config, life, hub } = await prepare();
  await claimPurpose(hub.pool, config.isDemo ? 'demonstration' : 'real', {
    isEmbedded: !config.databaseUrl,
    isStart: false,
  });
  const ctx = contextOf(hub, { actor: hubActor, locale: Locale.EN });
  try {
    const person = await createPerson(ctx, { signInName, name, password });
    await appoint(ctx, { personId: person.id, role: 'administrator' });
    console.log(`${signInName} may sign in as administrator.`);
    await life.stop();
  } catch (error) {
    const refusals = refusalsIn(error);
    if (!refusals) throw error;
    for (const refusal of refusals) console.error(refusalMessage(ctx.locale, refusal));
    await life.stop(1);
  }
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw missingPassword('there is no terminal to ask for it');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<never>((_, reject) =>
    terminal.once('close', () => reject(missingPassword('the terminal was closed'))),
  );
  try {
    return await Promise.race([terminal.question(question), closed]);
  } finally {
    terminal.close();
  }
}

const missingPassword = (why: string) =>
  new ConfigProblem([
    {
      variable: 'LANMU_PASSWORD',
      problem: `is not set, and ${why}`,
      expected: 'a password of 12 characters or more',
    },
  ]);
