import { Button, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api, type Schema, versionOf } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';
import { zone } from '@/lib/format';
import { useAction } from '@/lib/useAction';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';
import { Loaded } from '@/ui/Loaded';
import { MeHead } from '@/ui/MeHead';
import { ProblemState } from '@/ui/ProblemState';
import { When } from '@/ui/When';

/** Who the person is to others. */
export function Profile() {
  const query = useQuery({ queryKey: ['/v1/me', 'version'], queryFn: () => versionOf(api.GET('/v1/me')) });
  return (
    <>
      <MeHead facts={`What others see of you, and how you are reached · times in ${zone}`} />
      <Loaded query={query} lines={6}>
        {({ found, etag }) => (
          <Stack gap={16}>
            <Card title="Name">
              <NameForm key={etag} person={found} etag={etag} />
            </Card>
            <Card title="Facts" action={<a href="/account/security">Sign-in and security</a>}>
              <Facts
                facts={[
                  ['Id', <Id key="id" id={found.id} />],
                  ['State', <Badge key="state" state={found.state} />],
                  ['Personal account', <Id key="account" id={found.account} />],
                  ['Registered', <When key="created" at={found.created_at} />],
                  ...(found.emails ?? []).map((each): [string, string] => [
                    each.primary ? 'Email' : 'Further email',
                    `${each.email}${each.proven_at === undefined ? ', not proven' : ''}`,
                  ]),
                ]}
              />
            </Card>
          </Stack>
        )}
      </Loaded>
    </>
  );
}

function NameForm({ person, etag }: { person: Schema<'PersonView'>; etag: string }) {
  const [name, setName] = useState(person.display_name ?? '');
  const save = useAction((display_name: string, headers) =>
    answerOf(api.PATCH('/v1/me', { params: { header: { 'If-Match': etag } }, body: { display_name }, headers })),
  );
  const wrong = save.error instanceof Problem ? save.error.at('/display_name') : undefined;
  const given = name.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(given);
      }}
    >
      <Stack gap={12} maw={420} align="flex-start">
        <TextInput
          w="100%"
          label="Display name"
          description="As it stands beside what you do"
          autoComplete="name"
          value={name}
          error={wrong}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={save.isPending} disabled={given === '' || given === person.display_name}>
          Save
        </Button>
        {save.error && wrong === undefined && <ProblemState failure={save.error} />}
      </Stack>
    </form>
  );
}
