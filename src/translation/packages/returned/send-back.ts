import { createHash } from 'node:crypto';
import { command } from '#base/database';
import { beginning } from '#base/text';
import { Refusal, Refusals } from '#base/words';
import { isAnonymous } from '#city/access';
import { BrokenFile } from '#translation/exchange';
import { allowToTake } from './allow-to-take.ts';
import { findPackage } from './find-package.ts';
import { checkLanguage, readReturned, returnedTextsOf } from './read-returned.ts';
import { ReturnedFile } from './returned-file.entity.ts';

export interface SendBack {
  bytes: Uint8Array;
  /** File name of the sender. */
  name: string;
  /** The package, if the sender names it; a tool may have dropped it from the file. */
  packageId?: string | null;
}

/** In characters; longer names are cut. */
const maxNameLength = 200;

/**
 * Receives a translated file without changing any translation. A broken file is refused as a whole, with every reason
 * and line (`exchange.broken-file`). Idempotent: the same file again returns the stored one.
 */
export const sendBack = command(
  'package.send-back',
  async (tx, { bytes, name, packageId = null }: SendBack): Promise<ReturnedFile> => {
    if (isAnonymous(tx.actor)) throw new Refusal('not-signed-in');
    const returned = await asRefusals(() => readReturned(bytes));
    const workPackage = await asRefusals(() => findPackage(tx, returned, packageId));
    const texts = await asRefusals(() => returnedTextsOf(workPackage, returned.texts));
    await allowToTake(tx, workPackage, texts);
    await asRefusals(() => checkLanguage(returned, workPackage.locale));
    const hash = createHash('sha256').update(bytes).digest('hex');
    const existing = await tx.em.findOne(ReturnedFile, { packageId: workPackage.id, hash });
    if (existing) return existing;
    const file = new ReturnedFile({
      packageId: workPackage.id,
      name: beginning(name, maxNameLength),
      hash,
      texts,
      sentBy: tx.actor.personId,
      sentAt: tx.now,
    });
    await tx.em.persist(file).flush();
    return file;
  },
  { secret: ['bytes'] },
);

async function asRefusals<Result>(read: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    throw new Refusals(
      error.problems.map(
        ({ line, reason, details }) =>
          new Refusal('exchange.broken-file', { ...details, line, reason }, 'file'),
      ),
    );
  }
}
