import { GraphQLError, type ASTVisitor, type ValidationContext, type ValidationRule } from 'graphql';
import { maxWaiting } from '#base/cache';

/** What one request may ask for. The limits leave room: the largest page of this hub costs less than a tenth. */
export const limits = {
  /** Characters of a document. The longest one of this hub has 5,000. */
  characters: 16_000,
  tokens: 2000,
  depth: 15,
  aliases: 30,
  directives: 10,
  variables: 100,
  /** Operations and fragments together. */
  definitions: 60,
  /** Occurrences of one field in one selection, fragments included: GraphQL compares each with each. */
  sameField: 50,
  /** Fields with all fragments expanded. The largest page of this hub has 700. */
  fields: 2000,
  /** See `costOf`. */
  cost: 20_000,
  /** The same in the contract of the console. */
  consoleCost: 50_000,
  /** Entries of all lists of an answer together; the largest page of this hub has less than a tenth. */
  entries: 10_000,
  /**
   * Characters of all values of an answer: the time to build, serialize and compress it grows with its length. The
   * longest item with its text and its HTML has a little over a million.
   */
  answerCharacters: 1_060_000,
  /** The same in the contract of the console. */
  consoleCharacters: 8_000_000,
  /** The body of a request to the public contract, which contains a document and short variables. */
  questionBytes: 64_000,
  /** Nesting of lists and objects in a variable; the forms of the console use a third of it. */
  inputDepth: 30,
  bytes: 1_000_000,
  /**
   * Requests of one address, unless configured: enough for a front end that renders hundreds of pages, too few to do
   * harm.
   */
  perMinute: 3000,
  /**
   * Requests of one signed-in person, counted apart from the address, because a county of a thousand people may share
   * one. The heaviest page of the console takes about forty requests; a fast person opens ten of those a minute.
   */
  perMinuteOfPerson: 600,
  /** Requests of all people of one unit: ten people at their fastest, or a script of the unit. */
  perMinuteOfUnit: 6000,
  /**
   * Open subscriptions in one process: of one address (IPv6: of one /64), of one customer of a provider (a /48), the
   * share that is reserved for networks that have subscribed before, and of all together.
   */
  streamsOfAddress: 20,
  streamsOfCustomer: 100,
  streamsOfKnown: 200,
  streams: 1000,
  /** Changes that may be queued for one subscriber. */
  changesWaiting: maxWaiting,
} as const;

export const refuse = (message: string, code = 'GRAPHQL_VALIDATION_FAILED') =>
  new GraphQLError(message, { extensions: { code } });

/** Limits aliases (also of `__typename`) and directives, which multiply work or errors while the text stays short. */
export const countRule: ValidationRule = (context: ValidationContext): ASTVisitor => {
  let [aliases, directives] = [0, 0];
  return {
    Field(node) {
      if (node.alias && ++aliases === limits.aliases + 1)
        context.reportError(refuse(`At most ${limits.aliases} aliases are allowed.`));
    },
    Directive() {
      if (++directives === limits.directives + 1)
        context.reportError(refuse(`At most ${limits.directives} directives are allowed.`));
    },
  };
};
