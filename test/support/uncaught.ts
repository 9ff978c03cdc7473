const kinds = ['uncaughtException', 'unhandledRejection'] as const;

/** Runs `act`, and answers with every error meanwhile that nobody caught, each of which would have ended the program. */
export async function uncaughtWhile(act: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  const hear = (error: unknown) => void heard.push(String((error as Error)?.message ?? error));
  // The run's own listeners would call the whole run failed, and nobody could say what failed.
  const others = kinds.map((kind) => [kind, process.listeners(kind as 'uncaughtException')] as const);
  for (const kind of kinds) process.removeAllListeners(kind).on(kind, hear);
  try {
    await act();
    await new Promise((resolve) => setTimeout(resolve, 20)); // for what a connection says of itself a little later
  } finally {
    for (const [kind, listeners] of others) {
      process.removeAllListeners(kind);
      for (const listener of listeners) process.on(kind, listener);
    }
  }
  return heard;
}
