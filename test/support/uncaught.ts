const kinds = ['uncaughtException', 'unhandledRejection'] as const;

/** Runs `act`, and returns all uncaught errors meanwhile, each of which would have ended the program. */
export async function uncaughtWhile(act: () => Promise<unknown>): Promise<string[]> {
  const errors: string[] = [];
  const hear = (error: unknown) => void errors.push(String((error as Error)?.message ?? error));
  // The listeners of the test run would fail the whole run, without saying which test.
  const others = kinds.map((kind) => [kind, process.listeners(kind as 'uncaughtException')] as const);
  for (const kind of kinds) process.removeAllListeners(kind).on(kind, hear);
  try {
    await act();
    await new Promise((resolve) => setTimeout(resolve, 20)); // for errors that a connection reports a little later
  } finally {
    for (const [kind, listeners] of others) {
      process.removeAllListeners(kind);
      for (const listener of listeners) process.on(kind, listener);
    }
  }
  return errors;
}
