/**
 * Lets at most so many works run at once. The others wait: those of one person in the order they came, and the persons
 * by turns, so that nobody waits behind all that another one has brought.
 */
export function turnstile(most: number) {
  let free = most;
  /** In the order of their turns. */
  const waiting = new Map<string, (() => void)[]>();

  const next = (): (() => void) | undefined => {
    const [first] = waiting;
    if (!first) return undefined;
    const [person, works] = first;
    const enter = works.shift();
    waiting.delete(person);
    if (works.length > 0) waiting.set(person, works); // behind all others
    return enter;
  };

  return async <Result>(work: () => Promise<Result>, person = ''): Promise<Result> => {
    if (free > 0) free -= 1;
    else
      await new Promise<void>((enter) => {
        const works = waiting.get(person);
        if (works) works.push(enter);
        else waiting.set(person, [enter]);
      });
    try {
      return await work();
    } finally {
      const enter = next();
      if (enter) enter();
      else free += 1;
    }
  };
}
