/** Closes what was opened, the last first: the program's lifecycle without its signals, which belong to the test run. */
export class Opened {
  readonly #closes: (() => unknown)[] = [];

  onStop = (_name: string, close: () => unknown) => void this.#closes.push(close);

  open = async <T>(_name: string, open: () => Promise<T>, close: (opened: T) => unknown): Promise<T> => {
    const opened = await open();
    this.#closes.push(() => close(opened));
    return opened;
  };

  async close(): Promise<void> {
    for (let close = this.#closes.pop(); close; close = this.#closes.pop()) await close();
  }
}
