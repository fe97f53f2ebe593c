import { queryOptions } from '@tanstack/react-query';
import { textOf } from './api/client';

/** A part of the interface's description: what a value is. */
export interface Shape {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  items?: Shape;
  properties?: Record<string, Shape>;
  required?: string[];
}

interface Content {
  content?: Record<string, { schema?: Shape }>;
}

export interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  description?: string;
  schema?: Shape;
}

interface Described {
  parameters?: Parameter[];
  requestBody?: Content;
  responses?: Record<string, Content>;
  'x-action'?: string;
  'x-cli'?: string;
}

export interface Description {
  paths: Record<string, Record<string, Described>>;
  components?: { schemas?: Record<string, Shape> };
}

/** One thing that can be asked of the interface. */
export interface Operation {
  /** `GET /v1/readers`. */
  key: string;
  method: string;
  path: string;
  action: string | undefined;
  cli: string | undefined;
  parameters: Parameter[];
  body: Shape | undefined;
  answer: Shape | undefined;
}

/** What the server says of its own interface. */
export const descriptionQuery = queryOptions({
  queryKey: ['/openapi'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => JSON.parse((await textOf('/openapi', 'application/json')).text) as Description,
});

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export function operationsOf(description: Description): Operation[] {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const found = methods[method];
      return found === undefined ? [] : [operation(method.toUpperCase(), path, found)];
    }),
  );
}

function operation(method: string, path: string, described: Described): Operation {
  const good = Object.entries(described.responses ?? {}).find(([status]) => status.startsWith('2'))?.[1];
  return {
    key: `${method} ${path}`,
    method,
    path,
    action: described['x-action'],
    cli: described['x-cli'],
    parameters: described.parameters ?? [],
    body: shapeOf(described.requestBody),
    answer: shapeOf(good),
  };
}

function shapeOf(content: Content | undefined): Shape | undefined {
  return Object.values(content?.content ?? {})[0]?.schema;
}

/** Under what an operation stands: the first word of its path after the version. */
export function areaOf({ path }: Operation): string {
  const [first = '', second = ''] = path.split('/').filter((part) => part !== '');
  const word = first === 'v1' ? second : first;
  return word.replace(/:.*/, '');
}

const INDENT = '  ';
const DEEPEST = 4;

/** A shape as people read it: one line for each field, with those of what it holds below it. */
export function shapeText(shape: Shape | undefined, description: Description, depth = 0): string {
  const whole = resolved(shape, description);
  if (whole?.items !== undefined) {
    return `[${shapeText(whole.items, description, depth)}]`;
  }
  if (whole?.properties === undefined) {
    return whole?.enum?.join(' | ') ?? [whole?.type ?? 'any'].flat().join(' or ');
  }
  if (depth >= DEEPEST) {
    return '{ ... }';
  }
  const lines = Object.entries(whole.properties).map(
    ([name, each]) => `${INDENT.repeat(depth + 1)}${name}: ${shapeText(each, description, depth + 1)}`,
  );
  return `{\n${lines.join('\n')}\n${INDENT.repeat(depth)}}`;
}

function resolved(shape: Shape | undefined, description: Description): Shape | undefined {
  const name = shape?.$ref?.split('/').pop();
  return name === undefined ? shape : description.components?.schemas?.[name];
}

/** The same call from a shell; what must be filled in stands in capitals. */
export function curlOf(operation: Operation, description: Description, origin: string): string {
  const needed = operation.parameters.filter((each) => each.in === 'query' && each.required);
  const query = needed.map((each) => `${each.name}=${each.name.toUpperCase()}`).join('&');
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
  const headers = operation.parameters.filter((each) => each.in === 'header');
  return [
    `curl${operation.method === 'GET' ? '' : ` -X ${operation.method}`} "${origin}${path}${query && `?${query}`}"`,
    '  -H "Authorization: Bearer $BRIDGE_TOKEN"',
    ...headers.map((each) => `  -H '${each.name}: ${each.name === 'If-Match' ? '"ETAG"' : each.name.toUpperCase()}'`),
    ...(operation.body === undefined
      ? []
      : ['  -H "Content-Type: application/json"', `  -d '${exampleText(operation.body, description)}'`]),
  ].join(' \\\n');
}

/** A body with every field named, to be filled in. */
function exampleText(shape: Shape, description: Description): string {
  return JSON.stringify(example(shape, description, 0));
}

function example(shape: Shape, description: Description, depth: number): unknown {
  const whole = resolved(shape, description);
  if (whole?.items !== undefined) {
    return [example(whole.items, description, depth + 1)];
  }
  if (whole?.properties !== undefined && depth < DEEPEST) {
    return Object.fromEntries(
      Object.entries(whole.properties).map(([name, each]) => [name, example(each, description, depth + 1)]),
    );
  }
  const type = [whole?.type ?? 'string'].flat()[0];
  return type === 'boolean' ? false : type === 'integer' || type === 'number' ? 0 : type === 'object' ? {} : '...';
}
