// Regions as the service lists them, and the names of what they belong to.
import type { Client, Region } from '../client/client';
import { text } from './values';

/** The nation, above all provinces. */
export const NATION = '100000';

/** Loads each list once. */
export class RegionList {
  private readonly cache = new Map<string, Region[]>();

  constructor(private readonly client: Client) {}

  /** Regions for "q=合肥" or "parent=340000"; fails as fetch does. */
  async load(query: string): Promise<Region[]> {
    const kept = this.cache.get(query);
    if (kept) return kept;
    const regions = await this.client.regions(query);
    this.cache.set(query, regions);
    return regions;
  }
}

/** The codes of what may hold a region: a province, which can have counties of its own, a city. */
function holders(code: string): string[] {
  const province = `${code.slice(0, 2)}0000`;
  if (code === province) return [NATION];
  return code.endsWith('00') ? [province] : [province, `${code.slice(0, 4)}00`];
}

/** The region of a code; null where the service knows none. Fails as fetch does. */
export async function regionOf(client: Client, code: string): Promise<Region | null> {
  for (const parent of holders(code)) {
    try {
      const found = (await client.regions(`parent=${parent}`)).find((one) => one.code === code);
      if (found) return found;
    } catch (error) {
      if ((error as { status?: number }).status !== 422) throw error;
      return null; // no such parent
    }
  }
  return null;
}

/** What a region belongs to, for those whose name alone says too little: 鼓楼区 is in many. */
export function above(region: Region): string {
  const full = text(region.full_name);
  return full.endsWith(region.name) ? full.slice(0, full.length - region.name.length) : '';
}

/** Whether there may be regions within. */
export const hasBelow = (region: Region): boolean =>
  region.level === 'province' || region.level === 'city';
