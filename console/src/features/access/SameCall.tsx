import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Card } from '@/ui/Card';
import { CodeBlock } from '@/ui/CodeBlock';
import type { QuestionBody } from './question';

type Tongue = 'curl' | 'cli';

/** The question as a program asks it. */
export function SameCall({ body }: { body: QuestionBody }) {
  const [tongue, setTongue] = useState<Tongue>('curl');
  const json = JSON.stringify(body, null, 2);
  const code = {
    curl: [
      `curl -X POST ${location.origin}/v1/access/decide \\`,
      '  -H "Authorization: Bearer $BRIDGE_TOKEN" \\',
      '  -H "Content-Type: application/json" \\',
      `  -d '${json}'`,
    ].join('\n'),
    cli: `bridge access decide - <<'JSON'\n${json}\nJSON`,
  };
  return (
    <Card
      title="The same question from a program"
      action={
        <SegmentedControl
          size="xs"
          aria-label="Language"
          value={tongue}
          onChange={(chosen) => setTongue(chosen as Tongue)}
          data={[
            { value: 'curl', label: 'curl' },
            { value: 'cli', label: 'Command line' },
          ]}
        />
      }
    >
      <CodeBlock code={code[tongue]} label="Call" />
    </Card>
  );
}
