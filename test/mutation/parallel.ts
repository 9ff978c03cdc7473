/** Gives each worker the next of the tasks as soon as it is free. */
export async function inParallel<Worker, Task>(
  workers: readonly Worker[],
  tasks: readonly Task[],
  work: (worker: Worker, task: Task, left: number) => Promise<void>,
): Promise<void> {
  const waiting = [...tasks];
  await Promise.all(
    workers.map(async (worker) => {
      for (let task = waiting.shift(); task !== undefined; task = waiting.shift())
        await work(worker, task, waiting.length);
    }),
  );
}
