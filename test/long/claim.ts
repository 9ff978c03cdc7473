import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isRunning } from '#src/base/database/embedded/process.ts';

/** The command cannot do what it is asked; the message is for the person who asked. */
export class CannotRun extends Error {}

/** Takes a proof's folder for this process, until the returned function is called: two runs would overwrite each other. */
export function claim(folder: string): () => void {
  const file = `${folder}.pid`;
  mkdirSync(dirname(file), { recursive: true });
  const holder = holderIn(file);
  if (holder && isRunning(holder)) {
    throw new CannotRun(`Process ${holder} is running this proof. If it is something else, remove ${file}.`);
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function holderIn(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined; // it is free
  }
}
