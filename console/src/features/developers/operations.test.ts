import { expect, test } from 'vitest';
import { operationsOf } from '@/lib/openapi';
import { byArea, matching } from './operations';

const all = operationsOf({
  paths: {
    '/.well-known/openid-configuration': { get: {} },
    '/v1/readers': { get: { 'x-action': 'platform.readers.read', 'x-cli': 'bridge readers list' } },
    '/v1/jobs/{id}:cancel': { post: { 'x-cli': 'bridge jobs cancel' } },
    '/v1/jobs': { get: {} },
  },
});

test('every word must be there, in path, action or command', () => {
  expect(matching(all, 'jobs cancel').map((each) => each.key)).toEqual(['POST /v1/jobs/{id}:cancel']);
  expect(matching(all, 'readers.read get')).toHaveLength(1);
  expect(matching(all, '')).toHaveLength(4);
});

test('areas stand by name, those beside the interface last', () => {
  expect(byArea(all).map(([area, { length }]) => `${area} ${length}`)).toEqual([
    'jobs 2',
    'readers 1',
    '.well-known 1',
  ]);
});
