import { expect, test } from 'vitest';
import { Fraction, type RoundingMode } from './fraction';

const of = (text: string) => Fraction.of(text);

test('decimals that floats cannot hold are added and multiplied exactly', () => {
  expect(of('0.1').plus(of('0.2')).text()).toBe('0.3');
  expect(of('0.000000000001').times(of('999999999999999')).text()).toBe('999.999999999999');
  expect(of('9007199254740993').minus(of('1')).text()).toBe('9007199254740992');
});

test('a third stays a third until it is written', () => {
  const third = of('1').dividedBy(of('3'));
  expect(third.times(of('3')).compareTo(Fraction.ONE)).toBe(0);
  expect(third.text()).toBe('0.333333333333');
});

test.each<[string, RoundingMode, string]>([
  ['2.5', 'nearest', '3'],
  ['-2.5', 'nearest', '-3'],
  ['2.1', 'up', '3'],
  ['-2.1', 'up', '-2'],
  ['2.9', 'down', '2'],
  ['-2.1', 'down', '-3'],
  ['-0.4', 'nearest', '0'],
  ['3', 'up', '3'],
])('%s rounded %s is %s', (text, mode, result) => {
  expect(of(text).round(0, mode)).toBe(result);
});

test('rounding keeps the places that were asked for', () => {
  expect(of('0.005').round(2, 'nearest')).toBe('0.01');
  expect(of('12').round(2, 'nearest')).toBe('12.00');
  expect(of('-0.5').round(2, 'nearest')).toBe('-0.50');
});

test('only a decimal is read', () => {
  expect(Fraction.read('1e3')).toBeUndefined();
  expect(Fraction.read('')).toBeUndefined();
  expect(Fraction.read('.5')).toBeUndefined();
  expect(() => of('ten')).toThrow('no decimal');
});
