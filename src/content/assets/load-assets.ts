import type { EntityManager } from '@mikro-orm/postgresql';
import { Asset } from './asset.entity.ts';

/** The assets with these ids, by id; what does not exist is missing. */
export async function loadAssets(em: EntityManager, ids: readonly string[]): Promise<Map<string, Asset>> {
  if (ids.length === 0) return new Map();
  const found = await em.find(Asset, { id: { $in: [...new Set(ids)] } });
  return new Map(found.map((asset) => [asset.id, asset]));
}
