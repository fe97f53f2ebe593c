import { useQuery } from '@tanstack/react-query';
import { productQuery } from '@/lib/products';
import { useKnownSession } from '@/lib/session';
import type { Setting } from './setting';
import { type SettingType, typeByDefault, typeOf } from './settingType';

interface Declaration {
  type: string;
  name?: string;
  description?: string;
  scopes?: string[];
}

/** A setting as its product declares it; undefined where the person does not see products. */
export function useDeclared({ product = '', setting = '' }: Setting): Declaration | undefined {
  const { staff } = useKnownSession();
  const { data } = useQuery({
    ...productQuery(product),
    enabled: staff,
    select: ({ manifest }) => (manifest as { settings?: Record<string, Declaration> } | undefined)?.settings?.[setting],
  });
  return data;
}

/** The type of a setting's values: declared, or by its default. */
export function typeFor(setting: Setting, declared: Declaration | undefined): SettingType {
  return declared === undefined ? typeByDefault(setting.chain?.[0]?.value) : typeOf(declared.type);
}
