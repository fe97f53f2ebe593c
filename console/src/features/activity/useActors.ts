import { useQueries } from '@tanstack/react-query';
import { words } from '@/lib/format';
import { shortId } from '@/lib/identifier';
import { personQuery } from '@/lib/people';
import { useKnownSession } from '@/lib/session';

/** What those who act are called, by what the log says of them; people by their names for those who may know them. */
export function useActors(actors: string[]): Record<string, string> {
  const { staff, person } = useKnownSession();
  const names = useQueries({
    queries: actors.map((actor) => {
      const id = idOf(actor);
      return { ...personQuery(id), enabled: staff && id.startsWith('user_') && id !== person.id };
    }),
    combine: (found) => found.map((each) => each.data?.display_name),
  });
  return Object.fromEntries(
    actors.map((actor, at) => [
      actor,
      names[at] ?? (idOf(actor) === person.id ? (person.display_name ?? 'You') : actorText(actor)),
    ]),
  );
}

/** Somebody without a name that is known: what kind of actor it is, and which. */
export function actorText(actor: string): string {
  const [kind = '', id = ''] = actor.split(':', 2);
  switch (kind) {
    case 'operator':
      return `Operator key ${shortId(id)}`;
    case 'system':
      return `Bridge: ${words(id).toLowerCase()}`;
    default:
      return shortId(idOf(actor));
  }
}

function idOf(actor: string): string {
  return actor.split(':', 2)[1] ?? actor;
}
