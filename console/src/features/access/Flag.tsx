import { Button } from '@mantine/core';
import { useParams } from 'react-router';
import { type DeclaredFlag, defaultText, offText, ruleText, useFlagState } from '@/lib/flags';
import { useDialog } from '@/lib/useAction';
import { valueText } from '@/lib/values';
import { Card } from '@/ui/Card';
import { CodeBlock } from '@/ui/CodeBlock';
import { EmptyState } from '@/ui/EmptyState';
import { Facts } from '@/ui/Facts';
import { FlagBadge } from '@/ui/FlagBadge';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { Prose } from '@/ui/Prose';
import styles from './Flag.module.css';
import { FlagForOne } from './FlagForOne';
import { FlagOverrides } from './FlagOverrides';
import { FlagSwitchDialog } from './FlagSwitchDialog';
import { useDeclaredFlag } from './useFlag';

/** One flag: its rules, what is said beside them, and what somebody gets. */
export function Flag() {
  const { product = '', flag: key = '' } = useParams();
  const state = useFlagState(product, key);
  const declared = useDeclaredFlag(product, key);
  const dialog = useDialog('switch');
  return (
    <Loaded query={state} lines={8} page>
      {({ killed = false }) => (
        <>
          <PageHead
            crumbs={[{ title: 'Flags', to: '/access/flags' }]}
            title={key}
            mark={<FlagBadge killed={killed} retired={declared.data?.flag?.retired} />}
            facts={`Of ${product}, as revision ${declared.data?.live ?? '-'} declares it`}
            action={
              <Button variant="default" c={killed ? 'var(--text)' : 'var(--bad)'} onClick={dialog.open}>
                {killed ? 'Restore' : 'Kill'}
              </Button>
            }
          />
          <Loaded query={declared} lines={8}>
            {({ flag }) =>
              flag === undefined ? (
                <Card>
                  <EmptyState
                    title="Not declared any more"
                    text={`The live revision of ${product} has no such flag.`}
                  />
                </Card>
              ) : (
                <>
                  <div className={styles.split}>
                    <div className={styles.stack}>
                      <Rules flag={flag} killed={killed} />
                      <FlagOverrides product={product} flag={key} declared={flag} />
                    </div>
                    <div className={styles.stack}>
                      <FlagForOne product={product} flag={key} sticky={flag.sticky ?? false} />
                      <Declaration flag={flag} />
                    </div>
                  </div>
                  <FlagSwitchDialog product={product} flag={key} declared={flag} killed={killed} dialog={dialog} />
                </>
              )
            }
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

function Rules({ flag, killed }: { flag: DeclaredFlag; killed: boolean }) {
  return (
    <Card
      title="Rules"
      note={killed ? 'Killed: none of them counts now' : 'Tried in order; the first that matches decides'}
    >
      {flag.unleash !== undefined ? (
        <CodeBlock code={JSON.stringify(flag.unleash, null, 2)} label="Feature of Unleash" />
      ) : (
        <div data-off={killed || undefined} className={styles.rules}>
          <ol>
            {flag.rules?.map((rule) => (
              <li key={JSON.stringify(rule)}>
                <Prose text={ruleText(rule)} />
              </li>
            ))}
          </ol>
          <p>Otherwise: {defaultText(flag)}</p>
        </div>
      )}
    </Card>
  );
}

function Declaration({ flag }: { flag: DeclaredFlag }) {
  const variants = Object.entries(flag.variants ?? {});
  const requires = (flag.requires ?? []).map((each) => `${each.flag}: ${valueText(each.value)}`);
  return (
    <Card title="Declaration" note={flag.description && <Prose text={flag.description} />}>
      <Facts
        facts={[
          ['Type', flag.type],
          ['While killed', offText(flag)],
          ...(variants.length > 0
            ? [
                ['Variants', variants.map(([name, value]) => `${name} ${valueText(value)}`).join(', ')] as [
                  string,
                  string,
                ],
              ]
            : []),
          ...(requires.length > 0 ? [['Requires', requires.join(', ')] as [string, string]] : []),
          ['First variant stays', flag.sticky ? 'Yes' : 'No'],
          ['Read by', flag.client ? 'Programs and browsers' : 'Programs'],
        ]}
      />
    </Card>
  );
}
