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
