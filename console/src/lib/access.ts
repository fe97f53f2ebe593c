import { sendText } from './api/client';

/** What is searched for: who may, what somebody may do, or what they may do it to. */
export type Find = 'subjects' | 'actions' | 'resources';

/** A thing by its type and id; what is searched for by its type alone. */
export interface Named {
  type: string;
  id?: string;
}

/** The body of `POST /v1/access/list`, which the document of the interface describes as any object. */
export interface ListQuestion {
  find: Find;
  organization: string;
  /** Only what this product declares. */
  product?: string;
  subject: Named;
  action?: string;
  resource: Named;
  include_conditional?: boolean;
  limit?: number;
  page?: string;
}

/** One thing that was found; with what it hangs on where the question did not say everything. */
export interface Found {
  type: string;
  id: string;
  missing?: string[];
}

export interface Listed {
  results: Found[];
  page: { next?: string | null; total?: number | null };
}

/** What the server lists: lists are not kept in the log of decisions, as single questions are. */
export function listed(question: ListQuestion): Promise<Listed> {
  return sendText<Listed>('/v1/access/list', 'application/json', JSON.stringify(question));
}
