import { Arg, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { ConsoleContext } from '#base/database';
import { changePassword } from './change-password.ts';
import { personById } from '../persons/people.ts';
import { actorOfSession } from './sessions.ts';
import { personType, PersonType } from '../persons/person.type.ts';
import { signIn, signOut } from './sign-in.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';

@ObjectType({ description: 'A new session; the browser holds it in a cookie.' })
class SignInPayload {
  @Field(() => PersonType)
  person!: PersonType;

  @Field(() => Date, { description: 'When the session ends, used or not.' })
  expiresAt!: Date;
}

@Resolver()
export class SessionResolver {
  @Query(() => PersonType, {
    nullable: true,
    description: 'The signed-in person; null if the caller is anonymous.',
  })
  async me(@Ctx() ctx: ConsoleContext): Promise<PersonType | null> {
    const person = ctx.actor.personId && (await personById(ctx, ctx.actor.personId));
    return person ? personType(person) : null;
  }

  @Mutation(() => SignInPayload, {
    description: 'Signs in. A wrong name and a wrong password get the same answer.',
  })
  async signIn(
    @Arg('signInName', () => String) signInName: string,
    @Arg('password', () => String) password: string,
    @Ctx() ctx: ConsoleContext,
  ): Promise<SignInPayload> {
    const { em, address, agent, sessionHours, now, traceId } = ctx;
    const { token, person, expiresAt } = await signIn(em, {
      signInName,
      password,
      address,
      agent,
      sessionHours,
      now,
      traceId,
    });
    if (ctx.sessionToken) await signOut(em, ctx.sessionToken, now, traceId);
    ctx.setSession(token, expiresAt);
    // The rest of this request runs as the person who has just signed in.
    const who = await actorOfSession(em.fork(), token, now);
    if (who) Object.assign(ctx, { actor: who.actor, locale: who.locale, sessionToken: token });
    return { person: personType(person), expiresAt };
  }

  @Mutation(() => Boolean, { description: 'Ends this session; also true if there was no session.' })
  async signOut(@Ctx() ctx: ConsoleContext): Promise<boolean> {
    if (ctx.sessionToken) await signOut(ctx.em, ctx.sessionToken, ctx.now, ctx.traceId);
    ctx.clearSession();
    return true;
  }

  @Mutation(() => Boolean, { description: 'Ends every session of the caller, on every device.' })
  async signOutEverywhere(@Ctx() ctx: ConsoleContext): Promise<boolean> {
    await signOutEverywhere(ctx, {});
    ctx.clearSession();
    return true;
  }

  @Mutation(() => Boolean, {
    description: "Changes the caller's own password; ends every other session of the caller.",
  })
  async passwordChange(
    @Arg('currentPassword', () => String) currentPassword: string,
    @Arg('newPassword', () => String, { description: '12–200 characters.' }) newPassword: string,
    @Ctx() ctx: ConsoleContext,
  ): Promise<boolean> {
    await changePassword(ctx, { currentPassword, newPassword });
    return true;
  }
}
