import { expect, test } from 'vitest';
import { Problem } from '@/lib/api/problem';
import { changeOf, fieldsOf, type Item, mistakesIn, mistakesOf } from './change';

const team: Item = {
  key: 'team',
  plan: 'registry/team',
  revision: 3,
  every: 'month',
  seats: '5',
  follow_members: false,
};
const when = { effective: 'now', invoice: 'next' };

function refused(code: string, further = {}) {
  return Problem.of(new Response(null, { status: 422 }), { code, detail: 'D', ...further });
}

test('what is as it was is no change', () => {
  expect(changeOf(team, fieldsOf(team))).toBeUndefined();
  expect(changeOf(team, { ...fieldsOf(team), effective: 'period_end' })).toBeUndefined();
});

test('other seats alone leave the item with the prices that it has', () => {
  expect(changeOf(team, { ...fieldsOf(team), seats: ' 8 ' })).toEqual({ ...when, seats: { item: 'team', number: 8 } });
});

test('another plan replaces the item under its key', () => {
  expect(changeOf(team, { ...fieldsOf(team), plan: 'registry/business', seats: '' })).toEqual({
    ...when,
    items: [{ key: 'team', plan: 'registry/business', every: 'month' }],
  });
});

test('seats that follow the members go on following them', () => {
  const following = { ...team, follow_members: true };
  expect(changeOf(following, { ...fieldsOf(following), seats: '9' })).toBeUndefined();
  expect(changeOf(following, { ...fieldsOf(following), plan: 'registry/business' })?.items).toEqual([
    { key: 'team', plan: 'registry/business', every: 'month', follow_members: true },
  ]);
});

test('what is no number of seats is said before it is asked', () => {
  const fields = { ...fieldsOf(team), seats: '2.5' };
  expect(mistakesIn(fields).seats).toBeDefined();
  expect(changeOf(team, fields)).toBeUndefined();
});

test('a refusal stands at its field, by its pointer or its code', () => {
  expect(mistakesOf(refused('plan_unknown'))).toEqual({ plan: 'D' });
  expect(mistakesOf(refused('seats_invalid'))).toEqual({ seats: 'D' });
  const errors = [
    { pointer: '/items/0/every', detail: 'E' },
    { pointer: '/seats/number', detail: 'S' },
  ];
  expect(mistakesOf(refused('fields_invalid', { errors }))).toEqual({ every: 'E', seats: 'S' });
  expect(mistakesOf(refused('profile_missing'))).toEqual({});
});
