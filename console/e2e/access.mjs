// What security looks at: grants, a role and a policy of the operator's own organization, an override, a coupon.

/** Makes it; `own` is the operator's organization. */
export async function access(operator, { user, own, acme }) {
  const of = `organization=${own}`;
  await operator('POST', `/v1/access/relations:write?${of}`, {
    register: ['repository:platform/base', 'repository:platform/edge'],
    writes: [
      { resource: 'repository:platform/base', relation: 'owner', subject: `user:${user.mara}` },
      { resource: 'repository:platform/base', relation: 'reader', subject: 'user:*' },
      {
        resource: 'repository:platform/edge',
        relation: 'reader',
        subject: `user:${user.ann}`,
        expires_at: new Date(Date.now() + 30 * 86_400_000).toISOString(),
        condition: { name: 'office_hours', context: { timezone: 'Europe/Berlin' } },
      },
    ],
  });
  await operator('POST', `/v1/organizations/${own}/roles`, { key: 'publisher', title: 'Publisher' });
  await operator('POST', `/v1/organizations/${own}/roles`, { key: 'auditor', title: 'Auditor' });
  const any = { 'If-Match': '*' };
  const give = (role, ...names) =>
    operator('PUT', `/v1/access/roles/${role}?${of}`, { gives: { registry: names } }, any);
  await give('publisher', 'repository.writer', 'repository.reader');
  await give('auditor', 'repository.reader');
  await operator(
    'PUT',
    `/v1/access/policies/registry/no_push_from_abroad?${of}`,
    { forbid: ['image.push'], when: 'context.country != "DE"', message: 'Push from the office in Hamburg.' },
    any,
  );
  await operator('PUT', `/v1/access/flags/registry/scanner_v2/overrides/account?id=${acme}`, { value: true });
  await operator('POST', '/v1/coupons', {
    code: 'LAUNCH26',
    redemptions: 500,
    redemptions_per_account: 1,
    until: new Date(Date.now() + 60 * 86_400_000).toISOString(),
    discount: { title: 'Launch offer', percent: '20', periods: 3 },
  });
}
