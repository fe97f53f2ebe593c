import { expect, test } from 'vitest';
import type { Operation } from '@/lib/openapi';
import { callOf, scopesOf } from './tokenCall';

function reads(path: string, action: string): Operation {
  return {
    key: `GET ${path}`,
    method: 'GET',
    path,
    action,
    cli: undefined,
    parameters: [],
    body: undefined,
    answer: undefined,
  };
}

const operations = [
  reads('/v1/organizations/{org}/tokens', 'tokens.read'),
  reads('/v1/organizations/{org}/members/{principal}', 'members.read'),
  reads('/v1/organizations/{org}/members', 'members.read'),
  reads('/v1/me', 'me.read'),
];

test('scopes are separated by whatever people type', () => {
  expect(scopesOf(' registry:image.push,\nbridge:members.read  registry:image.push ')).toEqual([
    'registry:image.push',
    'bridge:members.read',
  ]);
});

test('the call is one that the scopes allow and that needs nothing more', () => {
  expect(callOf({ scopes: ['bridge:members.read'] }, 'acme', operations)).toBe('/v1/organizations/acme/members');
  expect(callOf({ scopes: ['bridge:*'] }, 'acme', operations)).toBe('/v1/organizations/acme/members');
  expect(callOf({ scopes: ['bridge:tokens.read'] }, 'acme', operations)).toBe('/v1/organizations/acme/tokens');
  expect(callOf({ scopes: ['bridge:me.read'] }, undefined, operations)).toBe('/v1/me');
});

test('scopes of products alone read nothing from Bridge', () => {
  expect(callOf({ scopes: ['registry:image.push'] }, 'acme', operations)).toBeUndefined();
});
