import type { World } from './seed.mjs';

export function pages(world: World): Record<string, string>;
