import type { Actor, Role } from '#src/base/database/context.ts';
import { openDiskStore } from '#src/content/assets/store/disk-store.ts';
import { importSubmission, type ReplayContext } from '#src/props/replay/import-submission.ts';
import { exampleContent } from '#src/props/replay/content/example-content.ts';
import { filesOf } from '#src/props/replay/content/files.ts';
import { itemsOfTheYear } from '#src/props/replay/plan/bulletin.ts';
import type { Submission } from '#src/props/replay/plan/plan.ts';
import { readYear } from '#src/props/replay/plan/read-year.ts';
import { newFolder } from './folders.ts';
import type { RealHub } from './real-hub.ts';

/** Items that are published concurrently, as in the replay. */
const lanes = 8;

/**
 * Publishes every hundredth item of 2016 as the replay does, and every tenth of those that are searched for. All people
 * are one person, because 246 passwords take time and prove nothing. Returns the number of items.
 */
export async function bringOverTheYear(town: RealHub, isSought: (title: string) => boolean): Promise<number> {
  const { submissions } = await readYear(town.hub.orm.em.fork(), itemsOfTheYear);
  const means = await meansOf(town);
  const titleOf = (submission: Submission) => exampleContent(submission, means.files).title!;
  const chosen = submissions.filter(
    (submission) =>
      submission.number % 100 === 0 || (submission.number % 10 === 0 && isSought(titleOf(submission))),
  );
  const waiting = chosen.values();
  const drive = async (): Promise<void> => {
    for (const submission of waiting) await importSubmission(means, submission);
  };
  await Promise.all(Array.from({ length: lanes }, drive));
  return chosen.length;
}

async function meansOf(town: RealHub): Promise<ReplayContext> {
  const acting = (unitId: string | null, ...roles: Role[]): Actor => ({
    personId: town.person.id,
    name: town.person.name,
    isHub: false,
    appointments: roles.map((role) => ({ role, unitId, columnId: null, locale: null })),
  });
  const as = (actor: Actor) => town.ctx({ actor });
  const editor = acting(null, 'portal-editor', 'administrator');
  return {
    as,
    actors: {
      liaison: ({ id }) => acting(id, 'liaison'),
      leader: ({ id }) => acting(id, 'unit-leader'),
      editor,
    },
    files: await filesOf(as(editor), await openDiskStore(newFolder('year-'))),
  };
}
