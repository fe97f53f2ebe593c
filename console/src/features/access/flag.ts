import { valueText } from './setting';
import type { DeclaredFlag, FlagRule } from './useManifests';

/** What rollouts and splits go by, in the plural; what the context names is called as it is. */
const UNITS: Record<string, string> = { account: 'accounts', user: 'people', session: 'sessions' };

const UNIT = 'account';

export function unitsText(unit = UNIT): string {
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

/** What somebody gets of a flag, as OFREP answers it. */
export interface FlagAnswer {
  value?: unknown;
  variant?: string;
  reason?: string;
  metadata?: { rule?: number; detail?: string };
  errorDetails?: string;
}

/** OFREP's reasons where no rule decided. */
const BECAUSE: Record<string, string> = {
  DISABLED: 'It is killed, or a flag that it requires is not as it must be',
  TARGETING_MATCH: 'An override says so',
  SPLIT: 'This is what was first shown, and stays',
  STATIC: 'It has no rules, so the default holds',
  UNKNOWN: 'No rule matches, so the default holds',
};

/** Through what an answer came about: the rule by its place in the list, from 1 on. */
export function becauseText(answer: FlagAnswer): string {
  if (answer.metadata?.rule !== undefined) {
    return `Rule ${answer.metadata.rule + 1} decided`;
  }
  return (answer.reason !== undefined && BECAUSE[answer.reason]) || '-';
}
