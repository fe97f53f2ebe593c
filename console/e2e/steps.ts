import { expect, test } from '@playwright/test';

/** Counts what somebody does for one job: a choice or a filled form each. More than the console promises fails. */
export function stepsOf(most: number) {
  let taken = 0;
  return async (what: string, act: () => Promise<void>): Promise<void> => {
    taken += 1;
    expect(taken, `the steps until: ${what}`).toBeLessThanOrEqual(most);
    await test.step(what, act);
  };
}
