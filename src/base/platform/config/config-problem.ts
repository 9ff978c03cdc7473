export interface WrongVariable {
  readonly variable: string;
  /** What is wrong, as a clause: "is \"abc\"". Never contains the value of a secret. */
  readonly problem: string;
  /** What a correct value looks like, with an example. */
  readonly expected: string;
}

/** The environment is wrong, so the hub cannot start. The operator can correct it: show the message, exit with 2. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
  readonly problems: readonly WrongVariable[];

  constructor(problems: readonly WrongVariable[]) {
    const lines = problems.map(
      ({ variable, problem, expected }) => `  ${variable} ${problem}.\n    Expected: ${expected}.`,
    );
    super(`The configuration is invalid:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}
