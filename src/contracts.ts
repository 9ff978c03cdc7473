import {
  cleanArguments,
  contractText,
  limitEntries,
  limitLength,
  schemaOf,
  storedQueries,
  type FastPath,
} from '#base/graph';
import { limits } from '#base/http';
import { consoleContract, pageQueries, publicContract } from './app.ts';

const read = new Map<FastPath | null, ReturnType<typeof readContracts>>();

/** Both contracts with their limits; put together once a process, for nothing in them depends on a hub. */
export function contractsWith(fast: FastPath | null): ReturnType<typeof readContracts> {
  let contracts = read.get(fast);
  if (!contracts) read.set(fast, (contracts = readContracts(fast)));
  return contracts;
}

async function readContracts(fast: FastPath | null) {
  const written = await schemaOf(publicContract);
  const schema = limitLength(
    cleanArguments(limitEntries(fast?.bind(written) ?? written)),
    limits.answerCharacters,
  );
  return {
    schema,
    consoleSchema: limitLength(cleanArguments(await schemaOf(consoleContract)), limits.consoleCharacters),
    /** The public contract as text. */
    sdl: contractText(schema),
    /** The queries of the pages. */
    run: storedQueries({ schema, folder: pageQueries, execute: fast?.execute }),
  };
}
