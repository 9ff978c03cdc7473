import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class LiaisonRegisterInput {
  @Field(() => ID)
  unitId!: string;

  @Field(() => ID)
  personId!: string;

  @Field(() => String)
  phone!: string;

  @Field(() => String, { description: 'First day, YYYY-MM-DD.' })
  fromDate!: string;

  @Field(() => String, { nullable: true, description: 'Last day, YYYY-MM-DD; null: open.' })
  toDate?: string | null;
}
