import { createHash } from 'node:crypto';
import { command } from '#base/database';
import { beginning } from '#base/text';
import { Refusal, Refusals } from '#base/words';
import { isAnonymous } from '#city/access';
import { BrokenFile } from '#translation/exchange';
import { allowToTake } from './allow-to-take.ts';
import { packageOf } from './find-package.ts';
import { checkLanguage, readReturned, textsFor } from './read-returned.ts';
import { ReturnedFile } from './returned-file.entity.ts';

export interface SendBack {
  bytes: Uint8Array;
  /** As the sender calls it. */
  name: string;
  /** The package that it is of, where the sender says so; a tool may have dropped that from the file. */
  packageId?: string | null;
}

/** A file as people call it; longer names are cut. */
const longestName = 200;

/**
 * Takes in a file that came back, without changing any translation. A broken file is refused whole, with every reason
 * and line (`exchange.broken-file`); the same file sent again is the one that is already here.
 */
export const sendBack = command(
  'package.send-back',
  async (tx, { bytes, name, packageId = null }: SendBack): Promise<ReturnedFile> => {
    if (isAnonymous(tx.actor)) throw new Refusal('not-signed-in');
    const returned = await asRefusals(() => readReturned(bytes));
    const made = await asRefusals(() => packageOf(tx, returned, packageId));
    const texts = await asRefusals(() => textsFor(made, returned.texts));
    await allowToTake(tx, made, texts);
    await asRefusals(() => checkLanguage(returned, made.locale));
    const hash = createHash('sha256').update(bytes).digest('hex');
    const known = await tx.em.findOne(ReturnedFile, { packageId: made.id, hash });
    if (known) return known;
    const file = new ReturnedFile({
      packageId: made.id,
      name: beginning(name, longestName),
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
  } catch (problem) {
    if (!(problem instanceof BrokenFile)) throw problem;
    throw new Refusals(
      problem.faults.map(
        ({ line, reason, details }) =>
          new Refusal('exchange.broken-file', { ...details, line, reason }, 'file'),
      ),
    );
  }
}
