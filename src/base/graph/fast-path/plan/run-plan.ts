import {
  defaultFieldResolver,
  getArgumentValues,
  type GraphQLResolveInfo,
  type GraphQLTypeResolver,
} from 'graphql';
import { limits } from '#base/http';
import { AnswerLength } from '../../limits/answer-length.ts';
import { CannotPlan, type Plan, type PlannedField, type Shape } from './plan.ts';

type Answer = Record<string, unknown>;
/** The parts of `GraphQLResolveInfo` that all fields of an operation share. */
type SharedInfo = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'operation' | 'variableValues'>;

/**
 * Executes a plan. It resolves to the complete data, or rejects on the first error (also for a null in a non-null
 * position), so that graphql-js executes the query again and reports the errors as specified.
 */
export const runPlan = (plan: Plan, shared: SharedInfo, context: unknown): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const run = new Run(shared, context, resolve, reject);
    run.begin(plan);
  });

class Run {
  readonly #shared: SharedInfo;
  readonly #context: unknown;
  readonly #resolve: (answer: Answer) => void;
  readonly #reject: (problem: unknown) => void;
  readonly #args = new Map<PlannedField, Record<string, unknown>>();
  readonly #length = new AnswerLength(limits.answerCharacters);
  #answer: Answer = {};
  #isRejected = false;
  /** Pending promises, and one for the synchronous walk, so that the answer is not complete before it ends. */
  #waiting = 1;

  constructor(
    shared: SharedInfo,
    context: unknown,
    resolve: (answer: Answer) => void,
    reject: (problem: unknown) => void,
  ) {
    this.#shared = shared;
    this.#context = context;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  begin(plan: Plan): void {
    try {
      this.#answer = this.#object(plan, undefined);
      this.#landed();
    } catch (problem) {
      this.#fail(problem);
    }
  }

  /** Rejects, and ignores all results that arrive later. */
  readonly #fail = (problem: unknown): void => {
    this.#isRejected = true;
    this.#reject(problem);
  };

  #landed(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#resolve(this.#answer);
  }

  #object(plan: Plan, source: unknown): Answer {
    const answer: Answer = {};
    for (const planned of plan) {
      const { key } = planned;
      const value = this.#valueOf(planned, source);
      if (isPromise(value)) {
        answer[key] = null; // reserves the position of the key
        this.#wait(value, (come) => void (answer[key] = this.#field(planned, come)));
      } else answer[key] = this.#field(planned, value);
    }
    return answer;
  }

  #valueOf(planned: PlannedField, source: unknown): unknown {
    const { resolve, name } = planned;
    if (!resolve) {
      const value = (source as Answer)[name];
      if (typeof value !== 'function') return value;
    }
    const args = planned.args ?? this.#argsOf(planned);
    return (resolve ?? defaultFieldResolver)(source, args, this.#context, new Info(this.#shared, planned));
  }

  #field({ key, shape, isMeasured }: PlannedField, value: unknown): unknown {
    if (isMeasured) this.#length.add(key, value);
    return this.#complete(shape, value);
  }

  #complete(shape: Shape, value: unknown): unknown {
    if (value === null || value === undefined) {
      if (!shape.isNullable) throw new CannotPlan();
      return null;
    }
    switch (shape.kind) {
      case 'leaf': {
        const text = shape.serialize(value);
        if (text === null || text === undefined) throw new CannotPlan();
        return text;
      }
      case 'list':
        return this.#list(shape.of, value);
      case 'object':
        return this.#object(shape.planOf(), value);
      case 'abstract': {
        const name = this.#typeName(shape.type.resolveType, value, shape);
        return this.#object(shape.planOf(name), value);
      }
    }
  }

  #list(of: Shape, value: unknown): unknown[] {
    if (!Array.isArray(value)) throw new CannotPlan();
    const list: unknown[] = Array.from(value, () => null);
    // Promises first: if an entry throws, the rejection of a later one must already have a handler.
    const isLater = value.map(
      (one: unknown, at) =>
        isPromise(one) && (this.#wait(one, (come) => void (list[at] = this.#complete(of, come))), true),
    );
    for (let at = 0; at < value.length; at += 1) if (!isLater[at]) list[at] = this.#complete(of, value[at]);
    return list;
  }

  #typeName(
    resolveType: GraphQLTypeResolver<unknown, unknown> | null | undefined,
    value: unknown,
    { type }: Extract<Shape, { kind: 'abstract' }>,
  ): string {
    // `resolveType` must be synchronous and ignore `info`; otherwise graphql-js answers.
    const name = resolveType?.(value, this.#context, undefined as never, type);
    if (typeof name !== 'string') throw new CannotPlan();
    return name;
  }

  #wait(value: PromiseLike<unknown>, take: (come: unknown) => void): void {
    this.#waiting += 1;
    value.then((come) => {
      if (this.#isRejected) return;
      try {
        take(come);
        this.#landed();
      } catch (problem) {
        this.#fail(problem);
      }
    }, this.#fail);
  }

  #argsOf(planned: PlannedField): Record<string, unknown> {
    let args = this.#args.get(planned);
    if (!args) {
      args = getArgumentValues(planned.field, planned.nodes[0]!, this.#shared.variableValues);
      this.#args.set(planned, args);
    }
    return args;
  }
}

/** The `info` of a resolver, with getters, because almost no resolver reads it. */
class Info implements GraphQLResolveInfo {
  readonly #shared: SharedInfo;
  readonly #planned: PlannedField;
  readonly rootValue = undefined;

  constructor(shared: SharedInfo, planned: PlannedField) {
    this.#shared = shared;
    this.#planned = planned;
  }

  get fieldName() {
    return this.#planned.name;
  }
  get fieldNodes() {
    return this.#planned.nodes;
  }
  get returnType() {
    return this.#planned.field.type;
  }
  get parentType() {
    return this.#planned.type;
  }
  get schema() {
    return this.#shared.schema;
  }
  get fragments() {
    return this.#shared.fragments;
  }
  get operation() {
    return this.#shared.operation;
  }
  get variableValues() {
    return this.#shared.variableValues;
  }
  /** Not supported: it differs between records, and no resolver needs it so far. */
  get path(): never {
    throw new CannotPlan();
  }
}

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as { then?: unknown } | null)?.then === 'function';
