/** What PostgreSQL's programs get to see: nothing that would change their settings or language, and no secret of the hub. */
export function databaseEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(PG|LC_|LANG|DATABASE_|NODE_)|SECRET|TOKEN|PASSWORD/i.test(name),
  );
  return Object.fromEntries(kept);
}
