import { foreignLocales, locales } from '#base/words';

interface Task {
  about: string;
  run: (words: string[]) => Promise<void>;
}

const lang = `[--lang ${locales.join('|')}]`;

/** The tasks of `npm run lanmu -- <task>`; the code of each is loaded when it runs. */
export const tasks: Readonly<Record<string, Task>> = {
  start: {
    about: 'run the hub (the role is LANMU_ROLE: web, worker or both)',
    run: async () => {
      const { openFoundation } = await import('./start/foundation.ts');
      // On a first start the database takes as long to start as the program to load, so both run in parallel.
      const [foundation, { start }] = await Promise.all([openFoundation(), import('./start/start.ts')]);
      await start(foundation);
    },
  },
  migrate: {
    about: 'migrate the database to the newest version and fill an empty catalogue',
    run: async () => (await import('./migrate.ts')).migrateTask(),
  },
  import: {
    about: `[folder] [--dry-run] ${lang}: import the catalogue, or only show what would change`,
    run: async (words) => (await import('./import.ts')).importTask(words),
  },
  'import-list': {
    about:
      '<file> --name <list> (--class sensitive-word|wrong-word|improper-term --source <text> | --hosts): import a list of words that texts must not contain (CSV, JSON), or of dangerous hosts',
    run: async (words) => (await import('./import-list.ts')).importList(words),
  },
  'import-calendar': {
    about: `<file> ${lang}: import the holidays of a year, in the format of src/base/calendar/README.md`,
    run: async (words) => (await import('./import-calendar.ts')).importCalendarTask(words),
  },
  'add-administrator': {
    about:
      '<sign-in name> <name>: create the first administrator; the password is read from LANMU_PASSWORD or the terminal',
    run: async (words) => (await import('./add-administrator.ts')).addAdministrator(words),
  },
  trust: {
    about: `<manifest> ${lang}: register the queries of a front end (see TRUSTED_DOCUMENTS)`,
    run: async (words) => (await import('./trust.ts')).trustTask(words),
  },
  index: {
    about: 'rebuild the search index while the hub keeps running',
    run: async () => (await import('./rebuild-index.ts')).rebuildIndex(),
  },
  synonyms: {
    about: `<file>|--none ${lang}: replace the synonyms of the search, or remove all`,
    run: async (words) => (await import('./synonyms.ts')).synonymsTask(words),
  },
  replay: {
    about: `[--items N] ${lang}: import the year 2016 as the notice counts it, and show its ledger`,
    run: async (words) => (await import('./replay.ts')).replayTask(words),
  },
  words: {
    about: `export|import <${foreignLocales.join('|')}> <file.po|file.xlf> [--dry-run] ${lang}: exchange the hub’s own words with translators`,
    run: async (words) => (await import('./words.ts')).wordsTask(words),
  },
  bench: {
    about:
      '<name> [--items N] [--seconds N]: run a bench in a database of its own; an unknown name lists the benches',
    run: async (words) => (await import('./bench.ts')).benchTask(words),
  },
  help: { about: 'show this list', run: async () => {} },
};
