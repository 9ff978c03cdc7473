export interface LoggedCall {
  at: number;
  call: string;
  ip: string;
  /** `0` is success; `null`: no answer was given. */
  errcode: number | null;
  ms: number;
}

const kept = 300;

/** The last calls, for the operator's page. In memory only: what happened is in the journal, this is who asked. */
export class CallLog {
  #calls: LoggedCall[] = [];

  add(call: LoggedCall): void {
    this.#calls.unshift(call);
    this.#calls.length = Math.min(this.#calls.length, kept);
  }

  latest(): readonly LoggedCall[] {
    return this.#calls;
  }
}
