export interface LoggedCall {
  at: number;
  call: string;
  ip: string;
  /** 0 for success; null when no answer was sent. */
  errcode: number | null;
  ms: number;
}

const maxCalls = 300;

/** The latest calls, for the operator's page. In memory only, as the journal has what they changed. */
export class CallLog {
  #calls: LoggedCall[] = [];

  add(call: LoggedCall): void {
    this.#calls.unshift(call);
    this.#calls.length = Math.min(this.#calls.length, maxCalls);
  }

  latest(): readonly LoggedCall[] {
    return this.#calls;
  }
}
