import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useKnownSession } from '@/lib/session';
import { Card } from '@/ui/Card';
import { OrganizationSelect } from '@/ui/OrganizationSelect';
import styles from './Decide.module.css';
import { KINDS, mistakesOf, type Search, type SearchField } from './whoCan';

interface WhoCanFormProps {
  start: Search;
  ask: (search: Search) => void;
}

/** A question without the part that is searched for. */
export function WhoCanForm({ start, ask }: WhoCanFormProps) {
  const { staff, person } = useKnownSession();
  const { find } = start;
  const own = find === 'subjects' ? 'user' : staff ? '' : (person.id ?? '');
  const [search, setSearch] = useState({ ...start, subject: start.subject || own });
  const [found, setFound] = useState<ReturnType<typeof mistakesOf>>({});
  const set = (field: SearchField, value: string) => setSearch((before) => ({ ...before, [field]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asked = {
      ...search,
      subject: search.subject.trim(),
      action: search.action.trim(),
      resource: search.resource.trim(),
    };
    const wrong = mistakesOf(asked);
    setFound(wrong);
    if (Object.keys(wrong).length === 0) {
      ask(asked);
    }
  };
  const text = (field: SearchField, label: string, placeholder: string) => (
    <TextInput
      name={field}
      label={label}
      placeholder={placeholder}
      value={search[field]}
      error={found[field]}
      onChange={(event) => set(field, event.currentTarget.value)}
    />
  );
  return (
    <Card title="Search">
      <form className={styles.form} onSubmit={submit} noValidate>
        <OrganizationSelect
          label="Organization"
          value={search.organization || undefined}
          error={found.organization}
          onChange={(chosen) => set('organization', chosen ?? '')}
        />
        {find === 'subjects' ? (
          <Select
            label="Among"
            allowDeselect={false}
            data={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
            value={search.subject}
            onChange={(chosen) => chosen !== null && set('subject', chosen)}
          />
        ) : (
          text('subject', 'Who', 'user_01h...')
        )}
        {find !== 'actions' && text('action', 'May do', 'image.push')}
        {text(
          'resource',
          find === 'resources' ? 'On things of the type' : 'On',
          find === 'resources' ? 'repository' : 'repository:acme/web',
        )}
        <Button type="submit">Find</Button>
      </form>
    </Card>
  );
}
