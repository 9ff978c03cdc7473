export interface WrongVariable {
  readonly variable: string;
  /** What is the matter, as a clause: "is \"abc\"". Never carries the value of a secret. */
  readonly problem: string;
  /** What would be right, with an example. */
  readonly expected: string;
}

/** The environment does not let the hub start. An operator can put it right: print the message, exit with 2. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
  readonly problems: readonly WrongVariable[];

  constructor(problems: readonly WrongVariable[]) {
    const lines = problems.map(
      ({ variable, problem, expected }) => `  ${variable} ${problem}.\n    Expected: ${expected}.`,
    );
    super(`The configuration is not usable:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}
