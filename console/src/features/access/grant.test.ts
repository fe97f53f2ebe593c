import { expect, test } from 'vitest';
import { grantKey, grantText, mistakesIn, NO_GRANT, writingOf } from './grant';

const fields = { ...NO_GRANT, resource: ' repository:acme/web', relation: 'reader', subject: 'user:user_01h ' };

test('a grant is named in one line, with its product where it is looked up', () => {
  const grant = { product: 'registry', resource: 'repository:acme/web', relation: 'reader', subject: 'user:user_01h' };
  expect(grantText(grant)).toBe('repository:acme/web#reader@user:user_01h');
  expect(grantKey(grant)).toBe('registry/repository:acme/web#reader@user:user_01h');
});

test('what a grant lacks is said at its field', () => {
  expect(Object.keys(mistakesIn(NO_GRANT))).toEqual(['resource', 'relation', 'subject']);
  expect(mistakesIn(fields)).toEqual({});
});

test('a grant is written without what was not said', () => {
  const written = { resource: 'repository:acme/web', relation: 'reader', subject: 'user:user_01h' };
  expect(writingOf(fields)).toEqual({ writes: [written] });
  const until = '2026-12-24T12:00';
  expect(writingOf({ ...fields, product: 'registry', until })).toEqual({
    product: 'registry',
    writes: [{ ...written, expires_at: new Date(until).toISOString() }],
  });
});
