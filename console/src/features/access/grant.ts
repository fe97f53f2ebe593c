import type { Schema } from '@/lib/api/client';

export type Grant = Schema<'RelationGrantView'>;
export type GrantFields = { resource: string; relation: string; subject: string; product: string; until: string };

export const NO_GRANT: GrantFields = { resource: '', relation: '', subject: '', product: '', until: '' };

/** A grant in one line, as decisions name it: `repository:acme/web#writer@user:user_01h...`. */
export function grantText(grant: Grant): string {
  return `${grant.resource}#${grant.relation}@${grant.subject}`;
}

/** Which grant an address means. */
export function grantKey(grant: Grant): string {
  return `${grant.product}/${grantText(grant)}`;
}

/** What is wrong with a grant before it is written, by field. */
export function mistakesIn(fields: GrantFields): Partial<GrantFields> {
  const found: Partial<GrantFields> = {};
  if (!/^[a-z_]+:.+/.test(fields.resource.trim())) {
    found.resource = 'Say it as type:id, for example repository:acme/web';
  }
  if (!/^[a-z_]+$/.test(fields.relation.trim())) {
    found.relation = 'A relation that the product declares, for example reader';
  }
  if (!/^[a-z_]+:.+/.test(fields.subject.trim())) {
    found.subject = 'Say it as type:id, for example user:user_01h... or group:group_01h...#member';
  }
  return found;
}

/** The change that writes a grant; until which moment, where one is said, by the person's clock. */
export function writingOf({ resource, relation, subject, product, until }: GrantFields) {
  return {
    ...(product.trim() !== '' && { product: product.trim() }),
    writes: [
      {
        resource: resource.trim(),
        relation: relation.trim(),
        subject: subject.trim(),
        ...(until !== '' && { expires_at: new Date(until).toISOString() }),
      },
    ],
  };
}
