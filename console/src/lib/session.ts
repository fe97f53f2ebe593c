import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from './api/client';

export interface Session {
  person: Schema<'PersonView'>;
  memberships: Schema<'MyMembershipView'>[];
  /** Belongs to the operator, and looks at every customer. */
  staff: boolean;
}

/** Who is signed in and what they belong to. Staff are those who are shown the products. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<Session> => {
      const [person, memberships, staff] = await Promise.all([
        answerOf(api.GET('/v1/me')),
        answerOf(api.GET('/v1/me/memberships', { params: { query: { limit: 100 } } })),
        isStaff(),
      ]);
      return { person, memberships: memberships.results ?? [], staff };
    },
  });
}

/** The session where the shell has made sure that there is one. */
export function useKnownSession(): Session {
  const { data } = useSession();
  if (data === undefined) {
    throw new Error('There is no session here.');
  }
  return data;
}

async function isStaff(): Promise<boolean> {
  const { response } = await api.GET('/v1/products', { params: { query: { limit: 1 } } });
  return response.ok;
}

/** Begins to sign in more strongly and comes back to this place. */
export async function stepUp(level: string): Promise<void> {
  const flow = await answerOf(
    api.POST('/v1/sign-in/flows', {
      body: { kind: 'step_up', acr: level, return_to: location.pathname + location.search } as never,
    }),
  );
  location.assign(`/sign-in/${flow.id}`);
}

export function signInAgain(): void {
  location.assign(`/sign-in?return_to=${encodeURIComponent(location.pathname + location.search)}`);
}
