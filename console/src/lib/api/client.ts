import createClient from 'openapi-fetch';
import type { components, paths } from '../../../target/schema.gen';
import { Problem } from './problem';

/** A type of the interface by its name in the OpenAPI document. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** Speaks the public interface as the session's person; the cookie goes along by itself. */
export const api = createClient<paths>({ baseUrl: '', headers: { Accept: 'application/json' } });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What the server answered; throws the problem where it refused. */
export async function answerOf<T>(sent: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await sent.catch((failure: unknown) => {
    throw Problem.unreachable(failure);
  });
  if (!response.ok) {
    throw Problem.of(response, error);
  }
  return data as T;
}

/** What the server answered, with its entity tag: the version that a change of it names in `If-Match`. */
export async function versionOf<T>(sent: Promise<Answer<T>>): Promise<{ found: T; etag: string }> {
  let etag = '';
  const found = await answerOf(
    sent.then((answer) => {
      etag = answer.response.headers.get('ETag') ?? '';
      return answer;
    }),
  );
  return { found, etag };
}

/** The answer's text and its revision, for what is not JSON. */
export async function textOf(path: string, accept: string): Promise<{ text: string; etag: string }> {
  const response = await fetch(path, { headers: { Accept: accept } });
  const text = await response.text();
  if (!response.ok) {
    throw Problem.of(response, text);
  }
  return { text, etag: response.headers.get('ETag') ?? '' };
}

/** Sends a text and reads JSON. */
export async function sendText<T>(
  path: string,
  type: string,
  body: string,
  further: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': type, ...further },
    body,
  });
  const text = await response.text();
  if (!response.ok) {
    throw Problem.of(response, text);
  }
  return JSON.parse(text) as T;
}
