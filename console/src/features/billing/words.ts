/** The states of invoices, as the interface calls them. */
export const STATES = { draft: 'Draft', final: 'Final', void: 'Void', uncollectible: 'Uncollectible' };

/** Where final invoices stand with their payment. */
export const PAYMENTS = { open: 'Open', overdue: 'Overdue', settled: 'Settled' };

/** The states of payments. */
export const PAYMENT_STATES = { pending: 'Pending', succeeded: 'Succeeded', failed: 'Failed' };
