/** One of the six parts of a decision. */
export interface Part {
  result: string;
  code?: string;
  because?: string[];
  missing?: string[];
  nearest?: { grant?: string; lift?: boolean };
  [further: string]: unknown;
}

/** What `decide` answers, and what a stored decision keeps. */
export interface Answer {
  decision: boolean;
  revision?: string;
  evaluation_id?: string;
  evaluated_at?: string;
  age_millis?: number;
  missing?: string[];
  reasons?: { part: string; code: string; text?: string }[];
  parts?: Record<string, Part>;
}

export interface StoredDecision {
  decided_at?: string;
  caller?: string;
  question?: {
    subject?: { type: string; id: string };
    action?: { name: string } | string;
    resource?: { type: string; id: string };
    context?: Record<string, unknown>;
  };
  answer?: Answer;
}

/** In the order in which a decision asks them. */
const ORDER = ['permission', 'policy', 'setting', 'entitlement', 'flag', 'quota'];

const PASSED = new Set(['allow', 'not_applicable']);

/** Those in the way first, what follows from them next, then what lets it pass. */
export function partsInOrder(answer: Answer): { name: string; part: Part; inTheWay: boolean }[] {
  const rank = (part: Part) => (PASSED.has(part.result) ? 2 : part.result === 'not_evaluated' ? 1 : 0);
  return ORDER.flatMap((name) => {
    const part = answer.parts?.[name];
    return part === undefined ? [] : [{ name, part, inTheWay: rank(part) === 0 }];
  }).sort((one, other) => rank(one.part) - rank(other.part));
}

/** Why, in the server's sentences; one for an answer that needs none. */
export function becauseOf(answer: Answer): string {
  const said = (answer.reasons ?? []).flatMap((reason) => (reason.text === undefined ? [] : [reason.text]));
  if (said.length > 0) {
    return said.join(' ');
  }
  return answer.decision ? 'Every part that concerns this action lets it pass.' : 'Nothing allows it.';
}
