/** Where things are shown, by the prefix of their id. */
const PLACES: Record<string, (id: string) => string> = {
  acct: (id) => `/organizations/${id}`,
  user: (id) => `/people/${id}`,
  eval: (id) => `/access/decide?evaluation=${id}`,
  sub: (id) => `/billing/subscriptions/${id}`,
  invoice: (id) => `/billing/invoices/${id}`,
  crn: (id) => `/billing/credit-notes/${id}`,
  pay: (id) => `/billing/payments/${id}`,
  ltx: (id) => `/revenue/ledger/transactions/${id}`,
  evt: (id) => `/activity?event=${id}`,
  req: (id) => `/activity?request=${id}`,
};

/** The path of what an id names; undefined for a text that is no id of a thing that has a page. */
export function placeOf(text: string): string | undefined {
  const match = /^([a-z]+)_[0-9a-z]{10,}$/.exec(text.trim());
  return match?.[1] === undefined ? undefined : PLACES[match[1]]?.(text.trim());
}

const SHOWN = 6;

/** An id as people tell it from others: its kind and its end. */
export function shortId(id: string): string {
  const cut = id.indexOf('_') + 1;
  return id.length < cut + 2 * SHOWN ? id : `${id.slice(0, cut)}…${id.slice(-SHOWN)}`;
}
