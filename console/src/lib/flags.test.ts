import { expect, test } from 'vitest';
import { defaultText, offText, ruleText } from './flags';

test('a rule is a sentence: whom it matches, and what they get', () => {
  expect(ruleText({ when: 'plan == "business"', value: true })).toBe('Where `plan == "business"`: On');
  expect(ruleText({ rollout: '20%', value: true })).toBe('For 20% of accounts: On');
  expect(ruleText({ segment: 'beta', rollout: '5%', by: 'user', variant: 'blue' })).toBe(
    'In the segment `beta`, for 5% of people: variant `blue`',
  );
  expect(ruleText({ split: { blue: '50%', red: '50%' }, by: 'context.device' })).toBe(
    'Everybody: `blue` 50%, `red` 50% of `context.device`',
  );
});

test('a killed flag gives its off, or the default where there is none', () => {
  expect(offText({ type: 'boolean', default: true })).toBe('On');
  expect(offText({ type: 'boolean', default: true, off: false })).toBe('Off');
  expect(defaultText({ type: 'string', default: 'code' })).toBe('what the program has');
});
