import type { Schema } from '@/lib/api/client';
import { Badge } from '@/ui/Badge';
import type { Column } from '@/ui/DataTable';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';

export type Decision = Schema<'DecisionLine'>;

const ACTION: Column<Decision> = { title: 'Action', cell: (each) => <code>{each.action}</code> };
const VERDICT: Column<Decision> = {
  title: 'Decision',
  cell: (each) => <Badge state={each.decision ? 'allowed' : 'denied'} />,
};
const ASKED: Column<Decision>[] = [
  { title: 'Because', cell: (each) => each.reason ?? '-' },
  { title: 'Who', cell: (each) => <Principal of={each.subject?.replace(/^user:/, '')} />, wideOnly: true },
  { title: 'On', cell: (each) => <code>{each.resource}</code>, wideOnly: true },
  { title: 'Times', cell: (each) => each.times, numeric: true, wideOnly: true },
  { title: 'When', cell: (each) => <When at={each.decided_at} />, wideOnly: true },
];

/** Decisions of both kinds. */
export const DECISION_COLUMNS = [ACTION, VERDICT, ...ASKED];

/** Decisions that are all denials. */
export const DENIAL_COLUMNS = [ACTION, ...ASKED];

/** The page that explains a decision. */
export function explainedAt(decision: Decision, organization: string): string {
  return `/access/decide?evaluation=${decision.id}&organization=${organization}`;
}
