import type { World } from './seed.mjs';

export function built(world: World): [string, string][];

export function pages(world: World): Record<string, string>;
