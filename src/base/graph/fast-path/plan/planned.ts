import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { coercedInputs } from '../../limits/inputs.ts';
import { planOf, CannotPlan, type Plan } from './plan.ts';
import { runPlan } from './run-plan.ts';
import { switchesIn } from './selections.ts';

export type RunPlanned = (
  variables: Record<string, unknown>,
  context: unknown,
) => Promise<Record<string, unknown>>;

/** A document with more switches than this many ways to stand is left to graphql-js. */
const maxVariants = 16;

/**
 * A checked query as a walk that is planned once: which fields, of which types, with which arguments. graphql-js finds
 * that out anew for every record, and in the profile of a list of twenty it took more time than PostgreSQL's driver.
 *
 * Rejects for anything that has no plain answer: errors of every kind are graphql-js's to find and to word.
 */
export function planned(schema: GraphQLSchema, document: DocumentNode): RunPlanned {
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  )!;
  const fragments = Object.fromEntries(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const switches = switchesIn(document);
  const plans = new Map<string, Plan>();

  const planFor = (variables: Record<string, unknown>): Plan => {
    const key = switches.map((name) => String(variables[name])).join();
    let plan = plans.get(key);
    if (!plan) {
      if (plans.size === maxVariants) throw new CannotPlan();
      plan = planOf({ schema, fragments, variables }, schema.getQueryType()!, [operation.selectionSet]);
      plans.set(key, plan);
    }
    return plan;
  };

  return async (inputs, context) => {
    const coerced = coercedInputs(schema, operation, inputs);
    return runPlan(planFor(coerced), { schema, fragments, operation, variableValues: coerced }, context);
  };
}
