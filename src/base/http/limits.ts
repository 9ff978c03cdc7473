import { GraphQLError, type ASTVisitor, type ValidationContext, type ValidationRule } from 'graphql';
import { maxWaiting } from '#base/cache';

/** What one request may ask for. Chosen so that the largest page of this hub costs less than a tenth. */
export const limits = {
  /** Of the text of a document. The longest of this hub has 5,000. */
  characters: 16_000,
  tokens: 2000,
  depth: 15,
  aliases: 30,
  directives: 10,
  variables: 100,
  /** Operations, and fragments. */
  definitions: 60,
  /** One field in one place, however it comes there: GraphQL compares each with each. */
  sameField: 50,
  /** With all fragments written out. The largest page of this hub asks for 700. */
  fields: 2000,
  /** See `costOf`. */
  cost: 20_000,
  /** Of what only people of the hub are answered. */
  consoleCost: 50_000,
  /** Of all lists of an answer together; the largest page of this hub holds less than a tenth. */
  entries: 10_000,
  /**
   * Of all that an answer holds, in characters: its making, writing and packing take as long as it is. The longest item
   * with its text and its HTML has a little over a million.
   */
  answerCharacters: 1_060_000,
  /** Of what only people of the hub are answered. */
  consoleCharacters: 8_000_000,
  /** The body of a question to the public contract: its document, and variables that are no texts. */
  questionBytes: 64_000,
  /** Lists and objects of a variable in each other; what a form of the console sends has a third of it. */
  inputDepth: 30,
  bytes: 1_000_000,
  /** Requests of one address, unless the operator's setting says otherwise: enough for a front end that renders hundreds of pages, too few to be a nuisance. */
  perMinute: 3000,
  /**
   * Requests of one person who is signed in, who is counted apart from the address: a county of a thousand people works
   * behind one. The console asks some forty times for its heaviest page; ten of those a minute are a fast person.
   */
  perMinuteOfPerson: 600,
  /** Requests of all people of one unit: ten of them at their fastest, and a program that somebody there has written. */
  perMinuteOfUnit: 6000,
  /**
   * Open subscriptions in one process: of one address (IPv6: of one /64), of one customer of a provider (a /48), of those
   * alone who have followed before, and of everybody.
   */
  streamsOfAddress: 20,
  streamsOfCustomer: 100,
  streamsOfKnown: 200,
  streams: 1000,
  /** So many changes may wait for one that follows. */
  changesWaiting: maxWaiting,
} as const;

export const refuse = (message: string, code = 'GRAPHQL_VALIDATION_FAILED') =>
  new GraphQLError(message, { extensions: { code } });

/** Aliases (also of `__typename`) and directives multiply work or errors without making the text much longer. */
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
