import { buildSchema, getNamedType, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import { expect, test } from 'vitest';
import { consoleContract, publicContract } from '#src/app.ts';
import { contractText, schemaOf } from '#src/base/graph/schema.ts';

test('schema/public.graphql is what front ends are served', async () => {
  await expect(contractText(await schemaOf(publicContract))).toMatchFileSnapshot('../schema/public.graphql');
});

test('schema/console.graphql is what the staff is served', async () => {
  await expect(contractText(await schemaOf(consoleContract))).toMatchFileSnapshot(
    '../schema/console.graphql',
  );
});

test('no path leads from what readers see to a draft', async () => {
  const schema = buildSchema(contractText(await schemaOf(publicContract)));
  const seen = new Set<string>();
  const walk = (name: string): void => {
    const type = schema.getType(name);
    if (!type || seen.has(name)) return;
    seen.add(name);
    if (isInterfaceType(type) || isUnionType(type))
      schema.getPossibleTypes(type).forEach(({ name }) => walk(name));
    if (isObjectType(type) || isInterfaceType(type))
      Object.values(type.getFields()).forEach((field) => walk(getNamedType(field.type).name));
  };
  walk('Query');
  walk('Subscription');

  expect(seen).toContain('ContentChange');
  expect(seen).toContain('ServiceGuide'); // the walk reaches the kinds
  const drafts = [
    'ApiToken',
    'Delivery',
    'DeliveryRendition',
    'DeliverySummary',
    'Item',
    'ItemContentType',
    'ItemPreview',
    'ItemVersion',
    'Outlet',
    'Person',
    'SiteSettings',
    'Segment',
    'Workbench',
  ];
  const staff = buildSchema(contractText(await schemaOf(consoleContract)));
  expect(drafts.filter((name) => !staff.getType(name))).toEqual([]); // the names are right
  expect(drafts.filter((name) => seen.has(name))).toEqual([]);
  expect(schema.getMutationType()).toBeUndefined();
});
