import { expect, test } from 'vitest';
import { inviteesOf } from './invitees';

test('what was pasted is read line by line and column by column, and told apart', () => {
  const read = inviteesOf('email\nAnn <ann@acme.test>; bob@acme.test, BOB@acme.test\nnobody\n"kim@acme.test"', [
    'Kim@acme.test',
  ]);
  expect(read.map((each) => `${each.email} ${each.verdict}`)).toEqual([
    'ann@acme.test ok',
    'bob@acme.test ok',
    'BOB@acme.test duplicate',
    'nobody invalid',
    'kim@acme.test invited',
  ]);
});
