import { IconLink } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { usePage } from '@/lib/usePage';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { NothingMatches } from '@/ui/NothingMatches';
import { type Grant, grantKey } from './grant';
import { grantColumns } from './grantColumns';
import { RevokeDialog } from './RevokeDialog';
import { useGroupNames } from './useGroupNames';

const NARROWING = ['resource', 'relation', 'subject', 'ignored'];

interface GrantTableProps {
  organization: string;
  /** Whether the person may change grants. */
  may: boolean;
}

/** One page of grants; a row opens to take it back. */
export function GrantTable({ organization, may }: GrantTableProps) {
  const { get } = useFilters();
  const [parameters, setParameters] = useSearchParams();
  const groups = useGroupNames(organization);
  const said = NARROWING.flatMap((name) => {
    const value = get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const list = usePage(['/v1/access/relations', organization, said], (query) =>
    answerOf(
      api.GET('/v1/access/relations', { params: { query: { ...query, organization, ...Object.fromEntries(said) } } }),
    ),
  );
  const opened =
    parameters.get('do') === 'revoke'
      ? list.rows?.find((each) => grantKey(each) === parameters.get('grant'))
      : undefined;
  const change = (edit: (to: URLSearchParams) => void) => {
    const to = new URLSearchParams(parameters);
    edit(to);
    return to;
  };
  const close = () =>
    setParameters(
      change((to) => {
        to.delete('do');
        to.delete('grant');
      }),
      { replace: true },
    );
  const clear = () => setParameters({ organization }, { replace: true });
  return (
    <>
      <DataTable<Grant>
        label="Relations"
        noun="grant"
        list={list}
        columns={grantColumns(groups)}
        keyOf={grantKey}
        {...(may && {
          linkOf: (grant) =>
            `?${change((to) => {
              to.set('do', 'revoke');
              to.set('grant', grantKey(grant));
            })}`,
        })}
        empty={
          said.length > 0 ? (
            <NothingMatches what="grant" clear={clear} />
          ) : (
            <EmptyState
              icon={<IconLink size={20} />}
              title="No grants yet"
              text="A grant says that somebody stands in a relation to a thing: a person is a reader of a repository."
              command="bridge access write change.json"
            />
          )
        }
      />
      {opened !== undefined && <RevokeDialog organization={organization} grant={opened} close={close} />}
    </>
  );
}
