import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import {
  attempt,
  connection,
  ConnectionArgs,
  DateScalar,
  globalId,
  idOf,
  keyPart,
  pageOf,
  pageWindow,
  payloadType,
  type Payload,
} from '#base/contract';
import type { Context } from '#base/database';
import { requireSignIn } from '#city/access';
import { recordRecognition, revokeRecognition } from './recognition.ts';
import { scorePoints } from './score-points.ts';
import { scoreRules, setScoreRule } from './score-rules.ts';
import { scoreTable } from './score-table.ts';
import {
  RecognitionRecordInput,
  RecognitionType,
  ScorePointConnection,
  scorePointType,
  scoreRowType,
  ScoreRowType,
  ScoreRuleSetInput,
  ScoreRuleType,
} from './score.type.ts';

const RecognitionPayload = payloadType('Recognition', 'recognition', () => RecognitionType);
const ScoreRulePayload = payloadType('ScoreRule', 'rule', () => ScoreRuleType);

@ArgsType()
export class ScorePointsArgs extends ConnectionArgs {
  @Field(() => DateScalar)
  from!: string;

  @Field(() => DateScalar)
  to!: string;

  @Field(() => ID, { nullable: true })
  unitId?: string | null;
}

@Resolver()
export class ScoreResolver {
  @Query(() => [ScoreRowType], {
    description:
      'Points by unit and month 积分表, the highest total first, both days inclusive; a unit sees its own.',
  })
  async scores(
    @Arg('from', () => DateScalar) from: string,
    @Arg('to', () => DateScalar) to: string,
    @Ctx() ctx: Context,
  ): Promise<ScoreRowType[]> {
    return scoreTable(await scorePoints(ctx, { from, to })).map(scoreRowType);
  }

  @Query(() => ScorePointConnection, { description: 'Every event behind the points, in the order of days.' })
  async scorePoints(@Args(() => ScorePointsArgs) args: ScorePointsArgs, @Ctx() ctx: Context) {
    const { from, to, unitId } = args;
    const points = await scorePoints(ctx, { from, to, unitId: unitId == null ? null : unitOf(unitId) });
    const window = pageWindow(args, keyPart.integer);
    const page = pageOf(
      slice(
        points.map((point, place) => ({ point, place })),
        window,
      ),
      window,
    );
    return connection(
      { ...page, rows: page.rows.map(({ point, place }) => ({ ...scorePointType(point), place })) },
      ({ place }) => place,
      async () => points.length,
    );
  }

  @Query(() => [ScoreRuleType], { description: 'The points of each event, past and present.' })
  scoreRules(@Ctx() ctx: Context): Promise<ScoreRuleType[]> {
    return scoreRules(ctx);
  }

  @Mutation(() => ScoreRulePayload, {
    description: 'Sets the points of an event from a day on; points of the past stay.',
  })
  scoreRuleSet(
    @Arg('input', () => ScoreRuleSetInput) input: ScoreRuleSetInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ScoreRuleType>> {
    return attempt(ctx, () => setScoreRule(ctx, { ...input }));
  }

  @Mutation(() => RecognitionPayload, { description: 'Records what the log cannot know, with evidence.' })
  recognitionRecord(
    @Arg('input', () => RecognitionRecordInput) input: RecognitionRecordInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<RecognitionType>> {
    return attempt(ctx, async () => {
      requireSignIn(ctx);
      const { id } = await recordRecognition(ctx, {
        ...input,
        unitId: unitOf(input.unitId),
        itemId: input.itemId == null ? null : idOf('Item', input.itemId, 'itemId'),
      });
      return { id: globalId('Recognition', id) };
    });
  }

  @Mutation(() => RecognitionPayload, { description: 'Revokes such a record, and with it its points.' })
  recognitionRevoke(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Ctx() ctx: Context,
  ): Promise<Payload<RecognitionType>> {
    return attempt(ctx, async () => {
      requireSignIn(ctx);
      await revokeRecognition(ctx, { id: idOf('Recognition', id), reason });
      return { id };
    });
  }
}

const unitOf = (id: string): string => idOf('Unit', id, 'unitId');

/** What `pageOf` expects: one row more than a page, from the side of the cursor. */
function slice<Row>(
  rows: Row[],
  { size, isBackward, key }: { size: number; isBackward: boolean; key: number | null },
) {
  return isBackward
    ? rows
        .slice(0, key ?? rows.length)
        .reverse()
        .slice(0, size + 1)
    : rows.slice(key === null ? 0 : key + 1).slice(0, size + 1);
}
