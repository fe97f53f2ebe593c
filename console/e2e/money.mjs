// What finance looks at: a product with tiers, a customer on a test clock with months behind it, one that is billed now, and one that
// waits for somebody.
const DAY = 86_400_000;
const ENDED = 120_000;

const manifest = `product: assistant
name: Assistant
meters:
  calls: { event: assistant.called, aggregate: count }
plans:
  pro:
    name: Pro
    currency: EUR
    every: month
    charges:
      base: { type: flat, amount: 49.00, due: advance }
      calls: { type: graduated, of: calls, due: arrears, tiers: [ { up_to: 100, unit: 0.10 }, { unit: 0.05 } ] }
  scale: { name: Scale, currency: EUR, every: month, charges: { base: { type: flat, amount: 149.00, due: advance } } }
  crew: { name: Crew, currency: EUR, every: month, charges: { seats: { type: per_unit, of: seats, amount: 10.00, due: advance } } }
`;
const seller = {
  name: 'Bridge Works GmbH',
  address: ['Hafenweg 1', '20457 Hamburg'],
  country: 'DE',
  tax_id: 'DE123456789',
};
const taxes = {
  rules: [
    { countries: ['DE'], category: 'S', percent: '19' },
    { category: 'O', reason: 'Taxed abroad' },
  ],
};

/** Makes it, and answers the ids that tests open. */
export async function money(operator, { user, acme, umbrella }) {
  const any = { 'If-Match': '*' };
  await operator('POST', '/v1/products:apply', manifest, { 'Content-Type': 'application/yaml', 'If-Match': '"0"' });
  // The clock's last day; months are counted from it, so that they are as many on the first of a month.
  const yesterday = new Date(Date.now() - DAY);
  const start = monthsBefore(yesterday, 3);
  const clock = await operator('POST', '/v1/clocks', { name: 'A quarter', start });
  await operator('POST', '/v1/ledger/entities', {
    key: 'main',
    name: 'Bridge Works GmbH',
    time_zone: 'Europe/Berlin',
    first_month: start.slice(0, 7),
  });
  for (const [entity, prefix] of [
    ['main', 'INV-'],
    ['test', 'T-'],
  ]) {
    const issuer = { seller, invoice_prefix: prefix, credit_note_prefix: `${prefix}C-`, grace_minutes: 0 };
    await operator('PUT', `/v1/billing/issuers/${entity}`, issuer, any);
    await operator('POST', `/v1/billing/issuers/${entity}/tax-table`, taxes);
  }
  const initech = await operator('POST', `/v1/clocks/${clock.id}/organizations`, {
    name: 'initech',
    display_name: 'Initech AG',
    owner: user.zoe,
  });
  const bill = (account, entity, name, further = {}) =>
    operator(
      'PUT',
      `/v1/organizations/${account}/billing-profile`,
      { entity, buyer: { name, address: ['Weg 2', '10115 Berlin'], country: 'DE' }, ...further },
      any,
    );
  await bill('initech', 'test', 'Initech AG');
  await bill(acme, 'main', 'Acme Shipping GmbH', { reference: 'PO 4711' });
  await bill(umbrella, 'main', 'Umbrella Laboratories', { finalized_by_hand: true });
  const pro = { items: [{ plan: 'assistant/pro' }] };
  const bought = {};
  for (const account of ['initech', acme, umbrella]) {
    bought[account] = (await operator('POST', `/v1/organizations/${account}/subscriptions`, pro)).id;
  }
  await operator('POST', '/v1/usage/meters/assistant:calls:backfill', { since: start });
  await calls(operator, initech.id, start);
  await operator('POST', `/v1/clocks/${clock.id}:advance`, { to: yesterday.toISOString() });
  await until(async () => (await operator('GET', `/v1/clocks/${clock.id}`)).moving_to === undefined);
  const billed = (await operator('GET', '/v1/invoices?organization=initech&status=final')).results.reverse();
  const [first, second] = billed;
  await operator('POST', '/v1/payments:record', {
    organization: 'initech',
    amount: '80.00',
    currency: 'EUR',
    received_on: start.slice(0, 10),
    reference: 'E2E 1',
    invoices: [first.id],
  });
  const line = second.document.lines.find((each) => each.charge === 'base').number;
  const note = await operator('POST', '/v1/credit-notes', {
    invoice: second.id,
    lines: [{ line, amount: '10.00' }],
    reason: 'Two days without service',
  });
  const own = async (account, status) =>
    (await operator('GET', `/v1/invoices?organization=${account}&status=${status}`)).results[0];
  await until(async () => (await own(acme, 'final')) !== undefined && (await own(umbrella, 'draft')) !== undefined);
  const journal = await operator('GET', `/v1/ledger/journal?entity=test&customer=${initech.id}`);
  const payment = (await operator('GET', '/v1/organizations/initech/payments')).results[0];
  return {
    invoice: second.id,
    paid: first.id,
    open: (await own(acme, 'final')).id,
    draft: (await own(umbrella, 'draft')).id,
    note: note.id,
    payment: payment.id,
    transaction: journal.results.find((each) => each.kind === 'credit_note').id,
    month: start.slice(0, 7),
    bought: bought[umbrella],
    clocked: bought.initech,
  };
}

/** The first of the month that many months before, at midnight in UTC. */
function monthsBefore(instant, count) {
  return new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() - count, 1)).toISOString();
}

/** 130 calls in the first month, 40 in the next. */
async function calls(operator, subject, start) {
  const events = Array.from({ length: 170 }, (_, at) => ({
    specversion: '1.0',
    source: '/assistant',
    id: `call-${at}`,
    type: 'assistant.called',
    subject,
    time: new Date(Date.parse(start) + (at < 130 ? at * 3_600_000 : 32 * DAY + at * 3_600_000)).toISOString(),
    data: {},
  }));
  await operator('POST', '/v1/usage/events', events, { 'Content-Type': 'application/cloudevents-batch+json' });
}

async function until(holds) {
  const end = Date.now() + ENDED;
  while (!(await holds())) {
    if (Date.now() > end) {
      throw new Error('What was waited for did not come.');
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
