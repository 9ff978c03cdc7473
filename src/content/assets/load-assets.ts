import type { EntityManager } from '@mikro-orm/postgresql';
import { Asset } from './asset.entity.ts';

/** Maps id to asset; unknown ids are missing from the map. */
export async function loadAssets(em: EntityManager, ids: readonly string[]): Promise<Map<string, Asset>> {
  if (ids.length === 0) return new Map();
  const assets = await em.find(Asset, { id: { $in: [...new Set(ids)] } });
  return new Map(assets.map((asset) => [asset.id, asset]));
}
