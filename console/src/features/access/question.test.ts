import { expect, test } from 'vitest';
import { bodyOf, EMPTY, mistakes, thing } from './question';

const asked = { ...EMPTY, subject: 'user_01abc', action: 'image.push', resource: 'repository:acme/web' };

test('a thing is its type and its id, and ids say their type', () => {
  expect(thing('repository:acme/web:x')).toEqual({ type: 'repository', id: 'acme/web:x' });
  expect(thing('group_01abc')).toEqual({ type: 'group', id: 'group_01abc' });
});

test('a question without mistakes is a body', () => {
  expect(mistakes(asked)).toEqual({});
  expect(bodyOf({ ...asked, context: '{"country":"CH"}' })).toMatchObject({
    subject: { type: 'user', id: 'user_01abc' },
    resource: { type: 'repository', id: 'acme/web' },
    context: { country: 'CH' },
  });
});

test('what is missing is said at its field', () => {
  expect(Object.keys(mistakes({ ...EMPTY, resource: 'web', context: '[1]' }))).toEqual([
    'subject',
    'action',
    'resource',
    'context',
  ]);
});
