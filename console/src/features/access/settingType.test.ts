import { expect, test } from 'vitest';
import { readValue, typeByDefault, typeOf, written } from './settingType';

test('a declared type is read with its values and items', () => {
  expect(typeOf('enum[all, verified, official]')).toEqual({ kind: 'enum', values: ['all', 'verified', 'official'] });
  expect(typeOf('list<string>')).toEqual({ kind: 'list', numbers: false });
  expect(typeOf('list<integer>')).toEqual({ kind: 'list', numbers: true });
  expect(typeOf('integer').kind).toBe('integer');
  expect(typeOf('reference<user>').kind).toBe('string');
});

test.each([
  [true, 'boolean'],
  [60, 'decimal'],
  ['24 hours', 'duration'],
  ['all', 'string'],
  [['*'], 'list'],
  [{ a: 1 }, 'object'],
])('a default of %j shows a type of %s', (value, kind) => {
  expect(typeByDefault(value).kind).toBe(kind);
});

test.each([
  ['boolean', false],
  ['integer', 60],
  ['decimal', 0.5],
  ['duration', '30 minutes'],
  ['string', 'all'],
  ['list<string>', ['a', 'b']],
  ['list<integer>', [1, 2]],
  ['object', { a: [1] }],
])('a value of %s is edited and read back as it was', (declared, value) => {
  const type = typeOf(declared);
  expect(readValue(type, written(type, value))).toEqual({ value });
});

test.each([
  ['integer', '1.5'],
  ['decimal', 'many'],
  ['duration', '30'],
  ['list<integer>', '1\ntwo'],
  ['object', '[1]'],
  ['string', ' '],
])('what is no %s is said before it is sent: %j', (declared, text) => {
  expect(readValue(typeOf(declared), text)).toHaveProperty('mistake');
});
