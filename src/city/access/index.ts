export { appoint } from './persons/appoint.ts';
export { Assignment } from './persons/assignment.entity.ts';
export { checkPhone } from './persons/contact.ts';
export { createPerson } from './persons/create-person.ts';
export { lockPerson } from './persons/lock-person.ts';
export { notifyPeople } from './persons/notices.ts';
export { personById } from './persons/people.ts';
export { Person } from './persons/person.entity.ts';
export { PersonResolver } from './persons/person.resolver.ts';
export { PersonType } from './persons/person.type.ts';
export {
  type Action,
  allow,
  isAnonymous,
  may,
  type ActionTarget,
  requireSignIn,
  type Scope,
  scopesFor,
  someScopesFor,
  someUnitsFor,
} from './policy.ts';
export { SessionResolver } from './sign-in/session.resolver.ts';
export { actorOfSession } from './sign-in/sessions.ts';
export { ApiToken } from './tokens/api-token.entity.ts';
export { ApiTokenResolver } from './tokens/api-token.resolver.ts';
export { actorOfToken, requireScope } from './tokens/api-tokens.ts';
