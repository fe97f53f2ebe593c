import { expect, test } from 'vitest';
import { areaOf, curlOf, type Description, operationsOf, shapeText } from './openapi';

const description: Description = {
  paths: {
    '/v1/clocks/{id}:advance': {
      post: {
        'x-action': 'platform.clocks.move',
        'x-cli': 'bridge clock advance',
        parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Advancing' } } } },
        responses: { '200': { content: { '*/*': { schema: { $ref: '#/components/schemas/Clock' } } } } },
      },
    },
    '/oauth2/jwks': { get: { responses: {} } },
  },
  components: {
    schemas: {
      Advancing: { type: 'object', properties: { to: { type: 'string' } } },
      Clock: {
        type: 'object',
        properties: { id: { type: 'string' }, under: { type: 'array', items: { $ref: '#/components/schemas/Clock' } } },
      },
    },
  },
};
const [advance, keys] = operationsOf(description);

test('operations have what they ask and the same command', () => {
  expect(advance).toMatchObject({
    key: 'POST /v1/clocks/{id}:advance',
    action: 'platform.clocks.move',
    cli: 'bridge clock advance',
  });
  expect(advance && areaOf(advance)).toBe('clocks');
  expect(keys && areaOf(keys)).toBe('oauth2');
});

test('a shape is read field by field, and one that holds itself has an end', () => {
  expect(shapeText(advance?.body, description)).toBe('{\n  to: string\n}');
  expect(shapeText(advance?.answer, description)).toContain('under: [{ ... }]');
  expect(shapeText(keys?.answer, description)).toBe('any');
});

test('the call has the token as a variable and what to fill in in capitals', () => {
  expect(advance && curlOf(advance, description, 'http://here')).toBe(
    [
      'curl -X POST "http://here/v1/clocks/ID:advance" \\',
      '  -H "Authorization: Bearer $BRIDGE_TOKEN" \\',
      '  -H "Content-Type: application/json" \\',
      `  -d '{"to":"..."}'`,
    ].join('\n'),
  );
});
