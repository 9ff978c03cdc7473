export { ApiToken } from './api-token.entity.ts';
export { ApiTokenResolver } from './api-token.resolver.ts';
export { actorOfToken, createApiToken, requireScope, revokeApiToken } from './api-tokens.ts';
export { appoint, dismiss } from './appoint.ts';
export { Assignment } from './assignment.entity.ts';
export { changePassword, resetPassword } from './change-password.ts';
export { createPerson } from './create-person.ts';
export { checkDay } from './day.ts';
export { deactivatePerson, reactivatePerson } from './deactivate-person.ts';
export { Liaison } from './liaison.entity.ts';
export { LiaisonResolver } from './liaison.resolver.ts';
export { tellPeople, type Query } from './notices.ts';
export { hashPassword } from './password.ts';
export { Person } from './person.entity.ts';
export { PersonResolver } from './person.resolver.ts';
export { PersonType } from './person.type.ts';
export {
  allow,
  isNobody,
  may,
  policy,
  requireSignIn,
  scopesFor,
  someScopesFor,
  someUnitsFor,
  type Action,
  type Place,
  type Scope,
} from './policy.ts';
export { signPreview, verifyPreview } from './preview-token.ts';
export { endLiaison, registerLiaison } from './register-liaison.ts';
export { SessionResolver } from './session.resolver.ts';
export { actorOfSession } from './sessions.ts';
export { signIn, signOut } from './sign-in.ts';
export { signOutEverywhere } from './sign-out-everywhere.ts';
export { Unit, unitClasses, type UnitClass } from './unit.entity.ts';
export { UnitResolver } from './unit.resolver.ts';
export { UnitClassEnum, UnitGroupType, unitType, UnitType, type UnitRow } from './unit.type.ts';
export { unitById, unitBySlug } from './units.ts';
export { groupMembers, UnitGroup, type GroupRule } from './unit-group.entity.ts';
