import { expect, test } from 'vitest';
import { decideLink, findOf, mistakesOf, questionOf, type Search } from './whoCan';

const who: Search = {
  find: 'subjects',
  organization: 'acme',
  subject: '',
  action: 'image.push',
  resource: 'repository:acme/web',
};
const what: Search = { ...who, find: 'actions', subject: 'user_01h', action: '' };
const which: Search = { ...who, find: 'resources', subject: 'group:group_01h', resource: 'repository' };

test('who can is asked without a subject, what they can without an action', () => {
  expect(mistakesOf(who)).toEqual({});
  expect(questionOf(who)).toMatchObject({
    subject: { type: 'user' },
    resource: { type: 'repository', id: 'acme/web' },
  });
  expect(mistakesOf(what)).toEqual({});
  expect(questionOf(what)).not.toHaveProperty('action');
  expect(questionOf(which)).toMatchObject({
    subject: { type: 'group', id: 'group_01h' },
    resource: { type: 'repository' },
  });
});

test('what a search lacks is said at its field', () => {
  expect(Object.keys(mistakesOf({ ...what, organization: '', subject: '' }))).toEqual(['organization', 'subject']);
  expect(mistakesOf({ ...which, resource: 'repository:acme/web' }).resource).toContain('type alone');
  expect(mistakesOf({ ...who, resource: 'repository' }).resource).toContain('type:id');
});

test('what is found leads to the whole question', () => {
  expect(decideLink(who, { type: 'user', id: 'user_01h' })).toBe(
    '/access/decide?organization=acme&subject=user%3Auser_01h&action=image.push&resource=repository%3Aacme%2Fweb',
  );
  expect(decideLink(what, { type: 'action', id: 'image.pull' })).toContain('action=image.pull');
  expect(decideLink(which, { type: 'repository', id: 'acme/web' })).toContain('resource=repository%3Aacme%2Fweb');
});

test('an address that says something else asks who can', () => {
  expect(findOf('everything')).toBe('subjects');
});
