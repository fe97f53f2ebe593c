import { expect, test } from 'vitest';
import { Problem } from './problem';

function answer(status: number, headers: Record<string, string> = {}) {
  return new Response(null, { status, headers });
}

test('a refusal keeps its code, its words and its mistakes', () => {
  const problem = Problem.of(
    answer(422),
    '{"code":"manifest_invalid","title":"T","detail":"D","errors":[{"detail":"x","line":3}]}',
  );
  expect([problem.code, problem.title, problem.message, problem.mistakes[0]?.line]).toEqual([
    'manifest_invalid',
    'T',
    'D',
    3,
  ]);
});

test('an answer that is not JSON still has its request id', () => {
  const problem = Problem.of(answer(502, { 'X-Request-Id': 'req_1' }), '<html>');
  expect([problem.requestId, problem.passes]).toEqual(['req_1', true]);
});

test('a weak sign-in is told from none', () => {
  expect(Problem.of(answer(401), { code: 'assurance_required', acr_values: 'aal2' }).needsStepUp).toBe(true);
  expect(Problem.of(answer(401), { code: 'unauthenticated' }).isSignedOut).toBe(true);
});
