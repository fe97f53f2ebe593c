import { IconGauge } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { decimalText } from '@/lib/format';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { NothingMatches } from '@/ui/NothingMatches';
import { Subtitled } from '@/ui/Subtitled';
import { When } from '@/ui/When';
import { Meter } from './Meter';
import { BEYOND } from './quota';

type Near = Schema<'NearQuotaView'>;

const COLUMNS: Column<Near>[] = [
  { title: 'Customer', cell: (each) => <Subtitled below={each.name}>{each.display_name}</Subtitled> },
  { title: 'Feature', cell: (each) => <Subtitled below={each.product}>{each.feature}</Subtitled> },
  { title: 'Full', cell: (each) => <Meter percent={each.percent} /> },
  { title: 'Used', cell: (each) => decimalText(each.used ?? '0'), numeric: true, wideOnly: true },
  { title: 'Reserved', cell: (each) => decimalText(each.held ?? '0'), numeric: true, wideOnly: true },
  { title: 'Left', cell: (each) => decimalText(each.left ?? '0'), numeric: true, wideOnly: true },
  { title: 'Included', cell: (each) => decimalText(each.granted ?? '0'), numeric: true, wideOnly: true },
  { title: 'Beyond it', cell: (each) => BEYOND[each.overage ?? ''] ?? each.overage ?? '-', wideOnly: true },
  { title: 'Resets', cell: (each) => <When at={each.resets_at} />, wideOnly: true },
];

/** Which share of a quota makes it near, and what is asked for where nobody says. */
export const SHARES: Record<string, string> = { 50: '50%', 80: '80%', 90: '90%', 100: '100%' };
export const SHARE = '80';

/** Which customers are near a quota, the fullest first; one opens all of its quotas. */
export function NearQuotas() {
  const { get, clear } = useFilters();
  const share = get('at_least') ?? SHARE;
  const product = get('product');
  const list = usePage(['/v1/entitlements/near', share, product], (query) =>
    answerOf(
      api.GET('/v1/entitlements/near', {
        params: { query: { ...query, at_least: Number.parseInt(share, 10), ...(product && { product }) } },
      }),
    ),
  );
  return (
    <Card
      title="Near a quota"
      note="The fullest first, of what is granted again each window; who is near is known half a minute late at most"
      flush
    >
      <DataTable
        label="Near a quota"
        noun="quota"
        list={list}
        columns={COLUMNS}
        keyOf={(each) => `${each.organization} ${each.product} ${each.feature}`}
        linkOf={(each) => `/usage/quotas?organization=${each.name ?? each.organization}`}
        empty={
          get('at_least') !== undefined || product !== undefined ? (
            <NothingMatches what="quota" clear={clear} />
          ) : (
            <EmptyState
              icon={<IconGauge size={20} />}
              title="Nobody is near a quota"
              text={`A customer stands here when ${SHARES[SHARE]} of what a plan gives for a window is used.`}
              command="bridge entitlements near"
            />
          )
        }
      />
    </Card>
  );
}
