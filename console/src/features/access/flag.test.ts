import { expect, test } from 'vitest';
import { becauseText } from './flag';

test('an answer names the rule by its place in the list', () => {
  expect(becauseText({ value: true, reason: 'SPLIT', metadata: { rule: 1 } })).toBe('Rule 2 decided');
  expect(becauseText({ value: true, reason: 'TARGETING_MATCH' })).toBe('An override says so');
  expect(becauseText({})).toBe('-');
});
