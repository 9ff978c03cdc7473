/**
 * The environment of PostgreSQL's programs: nothing that would change their settings or language, and no secret of the
 * hub.
 */
export function databaseEnvironment(): NodeJS.ProcessEnv {
  const allowed = Object.entries(process.env).filter(
    ([name]) => !/^(PG|LC_|LANG|DATABASE_|NODE_)|SECRET|TOKEN|PASSWORD/i.test(name),
  );
  return Object.fromEntries(allowed);
}
