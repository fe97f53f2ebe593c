import type { Schema } from '@/lib/api/client';
import type { Policy } from './policyColumns';

export type PolicyWish = Schema<'GovernanceForbidding'>;

/** A policy of an organization as a form has it. */
export type PolicyFields = {
  product: string;
  key: string;
  /** One action a line, or `*`. */
  actions: string;
  when: string;
  message: string;
  lockout: string;
};

export const NO_POLICY: PolicyFields = { product: '', key: '', actions: '', when: '', message: '', lockout: '' };

const BRIDGE = 'bridge';
const EVERY_ACTION = '*';
const GOVERNING = 'policies.manage';

/** Which policy an address means, `registry/no_nights`. */
export function policyName({ product, key }: Pick<Policy, 'product' | 'key'>): string {
  return `${product}/${key}`;
}

/** The product and the key of a policy by its name. */
export function namedPolicy(name: string | undefined): { product: string; key: string } | undefined {
  const [product, key, ...more] = name?.split('/') ?? [];
  return product && key && more.length === 0 ? { product, key } : undefined;
}

export function fieldsOf({
  product,
  policy,
  forbid = [],
  when,
  message,
}: Schema<'GovernancePolicyView'>): PolicyFields {
  return {
    product: product ?? '',
    key: policy ?? '',
    actions: forbid.join('\n'),
    when: when ?? '',
    message: message ?? '',
    lockout: '',
  };
}

/** What is wrong with a policy before it is sent, by field; actions and the condition are the server's to judge. */
export function mistakesIn({ product, key, actions }: PolicyFields): Partial<PolicyFields> {
  const found: Partial<PolicyFields> = {};
  if (!/^[a-z][a-z0-9_-]*$/.test(product.trim())) {
    found.product = 'The key of a product, for example registry';
  }
  if (!/^[a-z][a-z0-9_]*$/.test(key.trim())) {
    found.key = 'Small letters, digits and _, for example no_push_at_night';
  }
  if (actionsIn(actions).length === 0) {
    found.actions = 'An action of the product, for example image.push; * for all';
  }
  return found;
}

/** Whether a policy could keep everybody from governing, whoever writes it too. */
export function locksOut({ product, actions }: PolicyFields): boolean {
  return product.trim() === BRIDGE && actionsIn(actions).some((each) => each === EVERY_ACTION || each === GOVERNING);
}

/** What is asked of the server. */
export function wishOf(fields: PolicyFields): PolicyWish {
  const { actions, when, message, lockout } = fields;
  return {
    forbid: actionsIn(actions),
    ...(when.trim() !== '' && { when: when.trim() }),
    ...(message.trim() !== '' && { message: message.trim() }),
    ...(locksOut(fields) && lockout === 'true' && { lockout: true }),
  };
}

function actionsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((each) => each !== ''))];
}
