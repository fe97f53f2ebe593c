import { expect, test } from 'vitest';
import { becauseOf, partsInOrder } from './answer';

const denied = {
  decision: false,
  reasons: [{ part: 'policy', code: 'forbidden', text: 'Not available in your country.' }],
  parts: {
    permission: { result: 'allow' },
    policy: { result: 'deny', code: 'forbidden' },
    quota: { result: 'not_evaluated' },
    flag: { result: 'not_applicable' },
  },
};

test('what is in the way stands first, what was not asked next', () => {
  expect(partsInOrder(denied).map((row) => row.name)).toEqual(['policy', 'quota', 'permission', 'flag']);
  expect(partsInOrder(denied).filter((row) => row.inTheWay)).toHaveLength(1);
});

test('the reason is what the server says', () => {
  expect(becauseOf(denied)).toBe('Not available in your country.');
  expect(becauseOf({ decision: true })).toContain('lets it pass');
});
