import { unitByName } from '#catalogue';
import type { Context, Locale } from '#core';
import { appoint, createPerson, Person } from '#people';
import { demoPeople } from './people.ts';

/** Everybody of the demonstration signs in with this; the hub listens on the loopback address only while it is one. */
export const demoPassword = 'lanmu-2026-demo';

/** Makes the people who sign in to a demonstration, as far as they are missing; all of them by their sign-in names. */
export async function loadDemoPeople(hub: Context): Promise<Map<string, Person>> {
  const there = await hub.em.fork().find(Person, {});
  const people = new Map(there.map((person) => [person.signInName, person]));
  for (const { signInName, name, role, unit, locale } of demoPeople) {
    if (people.has(signInName)) continue;
    const person = await createPerson(hub, { signInName, name, password: demoPassword });
    const isBoundToUnit = role === 'liaison' || role === 'unit-leader';
    await appoint(hub, {
      personId: person.id,
      role,
      unitId: isBoundToUnit ? (await unitByName(hub.em.fork(), unit))!.id : null,
      locale: (locale as Locale | undefined) ?? null,
    });
    people.set(signInName, person);
  }
  return people;
}
