import { Badge } from '@/ui/Badge';
import type { Column } from '@/ui/DataTable';
import { Id } from '@/ui/Id';
import { Principal } from '@/ui/Principal';
import { Subtitled } from '@/ui/Subtitled';
import { When } from '@/ui/When';
import type { Grant } from './grant';

/** What a grant says: on what, which relation, who, and until when or under which condition. */
export function grantColumns(groups: Record<string, string>): Column<Grant>[] {
  return [
    {
      title: 'Resource',
      cell: (each) => (
        <Subtitled below={each.product}>
          <code>{each.resource}</code>
        </Subtitled>
      ),
    },
    { title: 'Relation', cell: (each) => <code>{each.relation}</code> },
    { title: 'Subject', cell: (each) => <Subject of={each.subject ?? ''} groups={groups} /> },
    { title: 'Condition', cell: (each) => <Condition of={each.condition} />, wideOnly: true },
    { title: 'Ends', cell: (each) => <When at={each.expires_at} none="Never" />, wideOnly: true },
    {
      title: 'Counts',
      cell: (each) => <Badge state={each.ignored ? 'ignored' : 'used'} tone={each.ignored ? 'warn' : 'good'} />,
      wideOnly: true,
    },
  ];
}

/** Who is granted something; `group:group_01h...#member` is whoever is a member of it. */
function Subject({ of, groups }: { of: string; groups: Record<string, string> }) {
  const [, type = '', id = '', relation] = /^([a-z_]+):([^#]+)(?:#(.+))?$/.exec(of) ?? [];
  if (type === 'user' && id.startsWith('user_')) {
    return <Principal of={id} link={false} />;
  }
  if (type === 'group') {
    return (
      <Subtitled below={relation === undefined ? 'the group' : `every ${relation}`}>
        {groups[id] ?? <Id id={id} />}
      </Subtitled>
    );
  }
  return <code>{of}</code>;
}

function Condition({ of }: { of: Grant['condition'] }) {
  if (of === undefined) {
    return '-';
  }
  const context = JSON.stringify(of.context ?? {});
  return <Subtitled below={context !== '{}' && context}>{of.name}</Subtitled>;
}
