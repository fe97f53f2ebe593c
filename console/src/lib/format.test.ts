import { expect, test } from 'vitest';
import { agoText, bytesText, counted, decimalText, instantsIn, periodText, words, zoneText } from './format';

test.each([
  ['0', '0'],
  ['12', '12'],
  ['1234567', '1,234,567'],
  ['-9007199254740993.10', '\u22129,007,199,254,740,993.10'],
  ['0.000000001', '0.000000001'],
])('the decimal %s reads %s', (text, shown) => {
  expect(decimalText(text)).toBe(shown);
});

test('what is near is said in minutes and hours', () => {
  const now = Date.parse('2026-11-29T12:00:00Z');
  expect(agoText('2026-11-29T11:59:40Z', now)).toBe('just now');
  expect(agoText('2026-11-29T11:30:00Z', now)).toContain('30 min');
  expect(agoText('2026-11-29T09:00:00Z', now)).toContain('3 hr');
});

test('numbers carry their noun and codes read as words', () => {
  expect([counted(1, 'member'), counted(2400, 'member')]).toEqual(['1 member', '2,400 members']);
  expect(words('past_due')).toBe('Past due');
});

test('a period ends with its last day, where it is', () => {
  expect(periodText('2026-10-31T23:00:00Z', '2026-11-30T23:00:00Z', 'Europe/Berlin')).toBe('1 Nov 2026 to 30 Nov 2026');
  expect(periodText('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', 'Z')).toBe('1 Nov 2026');
  expect(zoneText('Z')).toBe('UTC');
});

test('instants in a sentence read as times of a zone', () => {
  expect(instantsIn('For 2026-11-01T00:00:00Z/2026-12-01T00:00:00Z.', 'Z')).toBe(
    'For 1 Nov 2026 00:00 to 1 Dec 2026 00:00.',
  );
});

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_000, '1 kB'],
  [4_123_456_789, '4.1 GB'],
  [2_500_000_000_000, '2.5 TB'],
])('%d bytes read %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
