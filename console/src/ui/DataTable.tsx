import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { counted } from '@/lib/format';
import styles from './DataTable.module.css';
import { ProblemState } from './ProblemState';
import { Skeleton } from './Skeleton';

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** Left out where there is no room for it. */
  wideOnly?: boolean;
}

/** One page of a list, and the way to the others. */
export interface Paged<Row> {
  rows: Row[] | undefined;
  error: unknown;
  isFetching: boolean;
  isFirst: boolean;
  toFirst: () => void;
  toNext: (() => void) | undefined;
  refetch: () => unknown;
}

interface DataTableProps<Row> {
  label: string;
  /** One row's noun, for the count below. */
  noun: string;
  list: Paged<Row>;
  columns: Column<Row>[];
  keyOf: (row: Row) => string;
  /** Where a row leads; its first cell is the link. */
  linkOf?: (row: Row) => string;
  empty: ReactNode;
}

/** One page of a list: the first column names the row, numbers stand right, the rest of the list is behind a cursor. */
export function DataTable<Row>({ label, noun, list, columns, keyOf, linkOf, empty }: DataTableProps<Row>) {
  const { rows } = list;
  if (rows === undefined) {
    return list.error ? <ProblemState failure={list.error} retry={() => list.refetch()} /> : <Skeleton lines={6} />;
  }
  if (rows.length === 0 && list.isFirst) {
    return empty;
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard */}
      <section className={styles.frame} tabIndex={0} aria-label={label} aria-busy={list.isFetching}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.title} scope="col" data-numeric={column.numeric} data-wide={column.wideOnly}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={keyOf(row)} data-link={linkOf !== undefined || undefined}>
                {columns.map((column, place) => (
                  <td key={column.title} data-numeric={column.numeric} data-wide={column.wideOnly}>
                    {place === 0 && linkOf ? (
                      <Link className={styles.row} to={linkOf(row)}>
                        {column.cell(row)}
                      </Link>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <footer className={styles.foot}>
        <span>
          {counted(rows.length, noun)}
          {list.isFirst && list.toNext === undefined ? '' : ' on this page'}
        </span>
        <span className={styles.pager}>
          {!list.isFirst && (
            <Button variant="default" size="compact-sm" onClick={list.toFirst}>
              First page
            </Button>
          )}
          {list.toNext !== undefined && (
            <Button variant="default" size="compact-sm" onClick={list.toNext}>
              Next page
            </Button>
          )}
        </span>
      </footer>
    </>
  );
}
