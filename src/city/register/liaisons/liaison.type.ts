import { Field, ID, ObjectType } from 'type-graphql';
import { globalId } from '#base/contract';
import type { Liaison } from './liaison.entity.ts';

@ObjectType('Liaison', {
  description: 'The liaison of a unit, who answers for its submissions between two days 信息员.',
})
export class LiaisonType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  unitId!: string;

  @Field(() => String)
  phone!: string;

  @Field(() => String, { description: 'First day, YYYY-MM-DD.' })
  fromDate!: string;

  @Field(() => String, { nullable: true, description: 'Last day, YYYY-MM-DD; null: open.' })
  toDate!: string | null;

  personId!: string;
}

export const liaisonType = ({ id, unitId, personId, phone, fromDate, toDate }: Liaison): LiaisonType =>
  Object.assign(new LiaisonType(), {
    id: globalId('Liaison', id),
    unitId: globalId('Unit', unitId),
    personId,
    phone,
    fromDate,
    toDate,
  });
