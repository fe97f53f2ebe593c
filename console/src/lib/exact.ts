import { textOf } from './api/client';

/** A view of the interface as it is read here: every number as the text that was sent. */
export type Exact<T> = T extends number
  ? string
  : T extends (infer Item)[]
    ? Exact<Item>[]
    : T extends object
      ? { [Key in keyof T]: Exact<T[Key]> }
      : T;

type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

/** JSON whose numbers stay texts, so that amounts keep every digit and their decimals. */
export function exactly<T>(text: string): Exact<T> {
  const asText: Reviver = (_, value, context) =>
    typeof value === 'number' ? (context?.source ?? String(value)) : value;
  return JSON.parse(text, asText as (key: string, value: unknown) => unknown) as Exact<T>;
}

/** Asks for a view whose amounts are numbers on the wire, as those of the books are. */
export async function exactOf<T>(path: string, query: Record<string, string | undefined>): Promise<Exact<T>> {
  const given = Object.entries(query).filter((each): each is [string, string] => each[1] !== undefined);
  const { text } = await textOf(`${path}?${new URLSearchParams(given)}`, 'application/json');
  return exactly<T>(text);
}
