/**
 * Lets at most so many works run at once, and of one person at most `maxOfOne`, so that somebody with heavy works leaves
 * a turn to everybody else; the hub's own (`''`) may take all. The others wait: those of one person in the order they came,
 * and the persons by turns, so that nobody waits behind all that another one has brought.
 */
export function turnstile(most: number, maxOfOne = most) {
  const running = new Map<string, number>();
  let free = most;
  /** In the order of their turns. */
  const waiting = new Map<string, (() => void)[]>();

  const mayEnter = (person: string): boolean =>
    free > 0 && (person === '' || (running.get(person) ?? 0) < maxOfOne);

  const enter = (person: string): void => {
    free -= 1;
    running.set(person, (running.get(person) ?? 0) + 1);
  };

  const leave = (person: string): void => {
    free += 1;
    const rest = running.get(person)! - 1;
    if (rest > 0) running.set(person, rest);
    else running.delete(person);
    for (const [next, works] of waiting) {
      if (!mayEnter(next)) continue;
      const begin = works.shift()!;
      waiting.delete(next);
      if (works.length > 0) waiting.set(next, works); // behind all others
      enter(next);
      return begin();
    }
  };

  return async <Result>(work: () => Promise<Result>, person = ''): Promise<Result> => {
    if (mayEnter(person)) enter(person);
    else
      await new Promise<void>((begin) => {
        const works = waiting.get(person);
        if (works) works.push(begin);
        else waiting.set(person, [begin]);
      });
    try {
      return await work();
    } finally {
      leave(person);
    }
  };
}
