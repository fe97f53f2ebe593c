import type { ReactNode } from 'react';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { NothingMatches } from '@/ui/NothingMatches';
import { whole } from '@/ui/whole';

/** What a manifest declares of one kind: those that the filters leave, or why there is none. */
export function DeclaredTable<Row extends { key: string }>(props: {
  product: string;
  label: string;
  noun: string;
  all: Row[];
  found: (row: Row) => boolean;
  columns: Column<Row>[];
  linkOf?: (row: Row) => string;
  clear: () => void;
  icon: ReactNode;
  /** What such a thing is, for who has declared none. */
  meaning: string;
}) {
  const { product, label, noun, all, found, columns, linkOf, clear, icon, meaning } = props;
  return (
    <DataTable
      label={label}
      noun={noun}
      list={whole(all.filter(found))}
      columns={columns}
      keyOf={(each) => each.key}
      {...(linkOf === undefined ? {} : { linkOf })}
      empty={
        all.length === 0 ? (
          <EmptyState
            icon={icon}
            title={`No ${label.toLowerCase()} yet`}
            text={meaning}
            command={`bridge apply products/${product}.yaml`}
          />
        ) : (
          <NothingMatches what={noun} clear={clear} />
        )
      }
    />
  );
}
