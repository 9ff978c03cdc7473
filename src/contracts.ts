import {
  cleanArguments,
  contractText,
  fastPathOf,
  limitEntries,
  limitLength,
  schemaOf,
  storedQueries,
} from '#base/graph';
import { limits } from '#base/http';
import { consoleContract, pageQueries, publicContract } from './app.ts';

const cache = new Map<boolean, ReturnType<typeof readContracts>>();

/** Both contracts with their limits. Built once per process, as nothing in them depends on a hub. */
export function contractsWith({ hasFastPath }: { hasFastPath: boolean }): ReturnType<typeof readContracts> {
  let contracts = cache.get(hasFastPath);
  if (!contracts) cache.set(hasFastPath, (contracts = readContracts(hasFastPath)));
  return contracts;
}

async function readContracts(hasFastPath: boolean) {
  const schema = limitLength(
    cleanArguments(limitEntries(await schemaOf(publicContract))),
    limits.answerCharacters,
  );
  const fast = hasFastPath ? await fastPathOf(publicContract) : null;
  return {
    schema,
    fast,
    consoleSchema: limitLength(cleanArguments(await schemaOf(consoleContract)), limits.consoleCharacters),
    /** The public contract in SDL. */
    sdl: contractText(schema),
    /** Runs a stored query of the pages. */
    run: storedQueries({ schema, folder: pageQueries, plan: fast?.plan }),
  };
}
