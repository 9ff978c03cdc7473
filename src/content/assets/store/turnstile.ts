/**
 * Limits concurrency: at most `max` tasks at once, and at most `maxPerPerson` of one person, so that a person
 * with heavy tasks leaves slots to others. Tasks of the hub itself (`''`) are exempt from the limit per person.
 * Waiting tasks start in order within one person and round-robin between persons.
 */
export function turnstile(max: number, maxPerPerson = max) {
  const running = new Map<string, number>();
  let free = max;
  /** In the order of their turns. */
  const waiting = new Map<string, (() => void)[]>();

  const mayEnter = (person: string): boolean =>
    free > 0 && (person === '' || (running.get(person) ?? 0) < maxPerPerson);

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
      if (works.length > 0) waiting.set(next, works); // to the end of the queue
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
