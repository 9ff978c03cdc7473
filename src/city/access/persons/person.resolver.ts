import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { globalId, idOf } from '#base/contract';
import type { Context } from '#base/database';
import { Refusal } from '#base/words';
import { appoint, dismiss } from './appoint.ts';
import { resetPassword } from '../sign-in/change-password.ts';
import { createPerson } from './create-person.ts';
import { deactivatePerson, reactivatePerson } from './deactivate-person.ts';
import { allPeople, appointmentsOf } from './people.ts';
import { PersonAppointInput, PersonCreateInput } from './person.input.ts';
import { appointmentType, AppointmentType, personType, PersonType } from './person.type.ts';
import { allow, may } from '../policy.ts';

@Resolver(() => PersonType)
export class PersonResolver {
  @Query(() => [PersonType], { description: 'All persons, deactivated ones included.' })
  async people(
    @Arg('isActive', () => Boolean, { nullable: true }) isActive: boolean | null,
    @Ctx() ctx: Context,
  ): Promise<PersonType[]> {
    allow(ctx.actor, 'person.manage');
    return (await allPeople(ctx, { isActive })).map(personType);
  }

  @FieldResolver(() => [AppointmentType], { description: 'Appointments, oldest first.' })
  async appointments(@Root() { personId }: PersonType, @Ctx() ctx: Context): Promise<AppointmentType[]> {
    if (personId !== ctx.actor.personId && !may(ctx.actor, 'person.manage')) throw new Refusal('forbidden');
    return (await appointmentsOf(ctx, personId)).map(appointmentType);
  }

  @Mutation(() => PersonType)
  async personCreate(
    @Arg('input', () => PersonCreateInput) input: PersonCreateInput,
    @Ctx() ctx: Context,
  ): Promise<PersonType> {
    return personType(await createPerson(ctx, { ...input }));
  }

  @Mutation(() => AppointmentType, { description: 'Appoints a person to a role.' })
  async personAppoint(
    @Arg('input', () => PersonAppointInput) { personId, role, unitId, columnId, locale }: PersonAppointInput,
    @Ctx() ctx: Context,
  ): Promise<AppointmentType> {
    const assignment = await appoint(ctx, {
      personId: idOf('Person', personId, 'personId'),
      role,
      unitId: unitId ? idOf('Unit', unitId, 'unitId') : null,
      columnId: columnId ? idOf('Column', columnId, 'columnId') : null,
      locale: locale ?? null,
    });
    return appointmentType(assignment);
  }

  @Mutation(() => ID, { description: 'Removes an appointment; returns its id.' })
  async personDismiss(
    @Arg('appointmentId', () => ID) appointmentId: string,
    @Ctx() ctx: Context,
  ): Promise<string> {
    const { id } = await dismiss(ctx, { assignmentId: idOf('Appointment', appointmentId, 'appointmentId') });
    return globalId('Appointment', id);
  }

  @Mutation(() => PersonType, {
    description: 'Ends all sessions of the person and suspends all appointments 停用.',
  })
  async personDeactivate(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<PersonType> {
    return personType(await deactivatePerson(ctx, { personId: idOf('Person', id) }));
  }

  @Mutation(() => PersonType, { description: 'Undoes a deactivation; the appointments take effect again.' })
  async personReactivate(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<PersonType> {
    return personType(await reactivatePerson(ctx, { personId: idOf('Person', id) }));
  }

  @Mutation(() => Boolean, {
    description: 'Sets a new password for a person who forgot theirs; ends all their sessions.',
  })
  async personResetPassword(
    @Arg('id', () => ID) id: string,
    @Arg('newPassword', () => String, { description: '12–200 characters.' }) newPassword: string,
    @Ctx() ctx: Context,
  ): Promise<boolean> {
    await resetPassword(ctx, { personId: idOf('Person', id), newPassword });
    return true;
  }
}
