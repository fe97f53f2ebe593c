import { expect, test } from 'vitest';
import { actorText } from './useActors';

test('who acts is called by kind where there is no name', () => {
  expect(actorText('operator:opkey_06fz0000000000abcdef')).toBe('Operator key opkey_…abcdef');
  expect(actorText('system:billing_run')).toBe('Bridge: billing run');
  expect(actorText('user:user_06fz0000000000abcdef')).toBe('user_…abcdef');
});
