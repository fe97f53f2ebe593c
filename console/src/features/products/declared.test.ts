import { expect, test } from 'vitest';
import { boundsOf, defaultOf, mergeOf, typeText } from './declared';

test('the type of a setting is said in words', () => {
  expect(typeText('boolean')).toBe('on or off');
  expect(typeText('enum[all, verified]')).toBe('one of all, verified');
  expect(typeText('list<string>')).toBe('list of texts');
});

test('a default keeps every digit, and numbers are grouped', () => {
  expect(defaultOf({ type: 'integer', default: '100000' })).toBe('100,000');
  expect(defaultOf({ type: 'decimal', default: '0.10' })).toBe('0.10');
  expect(defaultOf({ type: 'string', default: '100000' })).toBe('100000');
  expect(defaultOf({ type: 'boolean', default: false })).toBe('Off');
  expect(defaultOf({ type: 'list<string>', default: ['*'] })).toBe('everything');
});

test('what is not declared merges by the nearest scope', () => {
  expect(mergeOf({ type: 'string' })).toBe('override');
  expect(mergeOf({ type: 'integer', merge: 'minimum' })).toBe('minimum');
});

test('bounds are sentences, and the stricter value is named', () => {
  expect(boundsOf({ type: 'integer', minimum: '5', maximum: '1440' })).toEqual(['5 at least', '1,440 at most']);
  expect(boundsOf({ type: 'list<string>', pattern: '[a-z]+', max_items: '100' })).toEqual([
    'matches `[a-z]+`',
    '100 items at most',
  ]);
  expect(boundsOf({ type: 'boolean', merge: 'strictest' })).toEqual(['Off is stricter']);
  expect(boundsOf({ type: 'boolean', merge: 'strictest', strict: true })).toEqual(['On is stricter']);
  expect(boundsOf({ type: 'enum[all, few]', merge: 'strictest' })).toEqual(['The later in the list, the stricter']);
  expect(boundsOf({ type: 'string' })).toEqual([]);
});
