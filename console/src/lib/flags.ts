import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from './api/client';
import { valueText } from './values';

/** A flag as its product's manifest has it. */
export interface DeclaredFlag {
  type: string;
  description?: string;
  default?: unknown;
  off?: unknown;
  variants?: Record<string, unknown>;
  rules?: FlagRule[];
  requires?: { flag: string; value: unknown }[];
  sticky?: boolean;
  client?: boolean;
  retired?: boolean;
  unleash?: unknown;
}

export interface FlagRule {
  when?: string;
  segment?: string;
  not_segment?: string;
  rollout?: string;
  by?: string;
  value?: unknown;
  variant?: string;
  split?: Record<string, string>;
}

/** What rollouts and splits go by, in the plural; what the context names is called as it is. */
const UNITS: Record<string, string> = { account: 'accounts', user: 'people', session: 'sessions' };

const UNIT = 'account';

function unitsText(unit = UNIT): string {
  return UNITS[unit] ?? `\`${unit}\``;
}

/** A rule as a sentence, whose `quoted` parts are code: whom it matches, and what they get. */
export function ruleText(rule: FlagRule): string {
  const whom = [
    rule.when !== undefined && `where \`${rule.when}\``,
    rule.segment !== undefined && `in the segment \`${rule.segment}\``,
    rule.not_segment !== undefined && `outside the segment \`${rule.not_segment}\``,
    rule.rollout !== undefined && `for ${rule.rollout} of ${unitsText(rule.by)}`,
  ].filter((each) => each !== false);
  const sentence = whom.length === 0 ? 'everybody' : whom.join(', ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}: ${outcomeText(rule)}`;
}

function outcomeText(rule: FlagRule): string {
  if (rule.split !== undefined) {
    const shares = Object.entries(rule.split).map(([variant, weight]) => `\`${variant}\` ${weight}`);
    return `${shares.join(', ')} of ${unitsText(rule.by)}`;
  }
  return rule.variant === undefined ? valueText(rule.value) : `variant \`${rule.variant}\``;
}

/** What holds where no rule matches. */
export function defaultText(flag: DeclaredFlag): string {
  return flag.default === 'code' ? 'what the program has' : valueText(flag.default);
}

/** What everybody gets while the flag is killed. */
export function offText(flag: DeclaredFlag): string {
  return flag.off === undefined ? defaultText(flag) : valueText(flag.off);
}

/** Whether a flag is killed. */
export function useFlagState(product: string, flag: string) {
  return useQuery({
    queryKey: ['/v1/access/flags/{product}/{flag}', product, flag],
    queryFn: () => answerOf(api.GET('/v1/access/flags/{product}/{flag}', { params: { path: { product, flag } } })),
  });
}

/** As many as a page of the interface has. */
const SHOWN = 200;

/** The flags of a product that are killed, by their names; undefined until that is known. */
export function useKilled(product: string): string[] | undefined {
  const { data } = useQuery({
    queryKey: ['/v1/access/flags', product, SHOWN],
    queryFn: () => answerOf(api.GET('/v1/access/flags', { params: { query: { product, limit: SHOWN } } })),
  });
  return data?.results?.filter((each) => each.killed).map((each) => each.flag ?? '');
}
