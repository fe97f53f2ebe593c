import { Stack } from '@mantine/core';
import { curlOf, type Description, type Operation, type Parameter, shapeText } from '@/lib/openapi';
import { Card } from '@/ui/Card';
import { CodeBlock } from '@/ui/CodeBlock';
import { type Column, DataTable } from '@/ui/DataTable';
import { Facts } from '@/ui/Facts';
import { whole } from '@/ui/whole';

const COLUMNS: Column<Parameter>[] = [
  { title: 'Parameter', cell: (each) => <code>{each.name}</code> },
  { title: 'In', cell: (each) => each.in },
  { title: 'Type', cell: (each) => [each.schema?.type ?? 'any'].flat().join(' or ') },
  { title: 'Needed', cell: (each) => (each.required ? 'yes' : 'no'), wideOnly: true },
  { title: 'What it is', cell: (each) => each.description ?? '-', wideOnly: true },
];

/** One operation: what it asks of whoever calls, what it takes and gives, and the same call from a shell. */
export function OperationDetails({ operation, description }: { operation: Operation; description: Description }) {
  return (
    <Stack gap={16} miw={0}>
      <Card title={operation.key}>
        <Stack gap={12}>
          <Facts
            facts={[
              [
                'Needs',
                operation.action === undefined ? 'no action by name' : <code key="action">{operation.action}</code>,
              ],
              ['Command', operation.cli === undefined ? 'none' : <code key="cli">{operation.cli}</code>],
            ]}
          />
          <CodeBlock code={curlOf(operation, description, location.origin)} label="Call" />
        </Stack>
      </Card>
      {operation.parameters.length > 0 && (
        <Card title="Parameters" flush>
          <DataTable
            label="Parameters"
            noun="parameter"
            list={whole(operation.parameters)}
            columns={COLUMNS}
            keyOf={(each) => `${each.in} ${each.name}`}
            empty={null}
          />
        </Card>
      )}
      {operation.body !== undefined && (
        <Card title="Body">
          <CodeBlock code={shapeText(operation.body, description)} label="Body" />
        </Card>
      )}
      <Card title="Answer">
        {operation.answer === undefined ? (
          <p>Nothing but its status.</p>
        ) : (
          <CodeBlock code={shapeText(operation.answer, description)} label="Answer" />
        )}
      </Card>
    </Stack>
  );
}
