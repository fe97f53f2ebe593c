import { useSearchParams } from 'react-router';
import { OrganizationSelect } from '@/ui/OrganizationSelect';
import { PageHead } from '@/ui/PageHead';
import { Explorer } from './Explorer';
import { UsageTabs } from './UsageTabs';

/** The usage of any customer. */
export function Usage() {
  const [parameters, setParameters] = useSearchParams();
  const organization = parameters.get('organization') ?? '';
  const choose = (chosen: string | undefined) =>
    setParameters((before) => {
      const after = new URLSearchParams(before);
      chosen === undefined ? after.delete('organization') : after.set('organization', chosen);
      return after;
    });
  return (
    <>
      <PageHead title="Usage" facts="Every event counts once; days and hours are those of the organization" />
      <UsageTabs />
      <Explorer
        organization={organization}
        scope={<OrganizationSelect label="Customer" value={organization || undefined} onChange={choose} />}
      />
    </>
  );
}
