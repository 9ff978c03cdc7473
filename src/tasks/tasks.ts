interface Task {
  about: string;
  run: (words: string[]) => Promise<void>;
}

/** What can be said after `npm run lanmu --`; each is loaded when it is asked for. */
export const tasks: Readonly<Record<string, Task>> = {
  start: {
    about: 'run the hub (the role is LANMU_ROLE: web, worker or both)',
    run: async () => {
      const { openFoundation } = await import('./start/foundation.ts');
      // A first start waits for its database as long as for the program to be read: both at once.
      const [foundation, { start }] = await Promise.all([openFoundation(), import('./start/start.ts')]);
      await start(foundation);
    },
  },
  migrate: {
    about: 'bring the database to the newest version and import the catalogue',
    run: async () => (await import('./migrate.ts')).migrateTask(),
  },
  import: {
    about: '[folder] [--dry-run] [--lang zh|en|ru]: import the catalogue, or only show what would change',
    run: async (words) => (await import('./import.ts')).importTask(words),
  },
  'import-list': {
    about:
      '<file> --name <list> (--class sensitive-word|wrong-word|improper-term --source <text> | --hosts): words that must not stand in a text (CSV, JSON), or dangerous hosts',
    run: async (words) => (await import('./import-list.ts')).importList(words),
  },
  'import-calendar': {
    about: '<file> [--lang zh|en|ru]: the holidays of a year, as src/base/calendar/README.md describes them',
    run: async (words) => (await import('./import-calendar.ts')).importCalendarTask(words),
  },
  'add-administrator': {
    about:
      '<sign-in name> <name>: the first administrator; the password comes from LANMU_PASSWORD or is asked for',
    run: async (words) => (await import('./add-administrator.ts')).addAdministrator(words),
  },
  trust: {
    about: '<manifest> [--lang zh|en|ru]: register the queries of a front end, see TRUSTED_DOCUMENTS',
    run: async (words) => (await import('./trust.ts')).trustTask(words),
  },
  index: {
    about: 'make the search index anew, while the hub goes on',
    run: async () => (await import('./rebuild-index.ts')).rebuildIndex(),
  },
  synonyms: {
    about:
      '<file>|--none [--lang zh|en|ru]: replace the words that mean the same to whoever searches, or take all away',
    run: async (words) => (await import('./synonyms.ts')).synonymsTask(words),
  },
  replay: {
    about:
      '[--items N] [--lang zh|en|ru]: bring over the year 2016 as the notice counts it, and print its ledger',
    run: async (words) => (await import('./replay.ts')).replayTask(words),
  },
  words: {
    about:
      'export|import <en|ru> <file.po|file.xlf> [--dry-run] [--lang zh|en|ru]: the hub’s own words, for translators',
    run: async (words) => (await import('./words.ts')).wordsTask(words),
  },
  bench: {
    about:
      '<name> [--items N]: measure it in a database of its own; without a name: what there is to measure',
    run: async (words) => (await import('./bench.ts')).benchTask(words),
  },
  help: { about: 'this list', run: async () => {} },
};
