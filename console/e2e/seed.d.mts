export const password: string;
export const people: Record<'mara' | 'ann' | 'ben' | 'zoe', string>;

export interface World {
  user: Record<'mara' | 'ann' | 'ben' | 'zoe', string>;
  own: string;
  acme: string;
  umbrella: string;
  group: string;
  subscription: string;
  denied: string;
  money: Record<
    'invoice' | 'paid' | 'open' | 'draft' | 'note' | 'payment' | 'transaction' | 'month' | 'bought' | 'clocked',
    string
  >;
}

export function seed(server: string, key: string, manifest: string): Promise<World>;
