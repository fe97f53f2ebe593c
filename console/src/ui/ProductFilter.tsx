import { useQuery } from '@tanstack/react-query';
import { productsQuery } from '@/lib/products';
import { ChoiceFilter } from './Filters';

interface ProductFilterProps {
  value: string | undefined;
  onChange: (product: string | null) => void;
}

/** One of the products, for those who see them, or any. */
export function ProductFilter({ value, onChange }: ProductFilterProps) {
  const { data } = useQuery(productsQuery);
  const choices = (data?.results ?? []).map(({ product = '', name }) => [product, name ?? product]);
  return (
    <ChoiceFilter
      label="Product"
      any="All products"
      choices={Object.fromEntries(choices)}
      value={value}
      onChange={onChange}
    />
  );
}
