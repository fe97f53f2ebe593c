import { areaOf, type Operation } from '@/lib/openapi';

/** The operations that have every word of a text in their path, action or command. */
export function matching(operations: Operation[], text: string): Operation[] {
  const wanted = text.toLowerCase().split(/\s+/);
  return operations.filter((each) => {
    const said = `${each.key} ${each.action ?? ''} ${each.cli ?? ''}`.toLowerCase();
    return wanted.every((word) => said.includes(word));
  });
}

/** Operations under their areas, by name; what is not of the first version stands last. */
export function byArea(operations: Operation[]): [area: string, operations: Operation[]][] {
  const areas = new Map<string, Operation[]>();
  for (const each of operations) {
    const area = areaOf(each);
    areas.set(area, [...(areas.get(area) ?? []), each]);
  }
  const rank = ([, [first]]: [string, Operation[]]) => (first?.path.startsWith('/v1/') ? 0 : 1);
  return [...areas].sort((one, other) => rank(one) - rank(other) || one[0].localeCompare(other[0]));
}
