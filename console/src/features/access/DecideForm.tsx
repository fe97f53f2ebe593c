import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useKnownSession } from '@/lib/session';
import { Card } from '@/ui/Card';
import { OrganizationSelect } from '@/ui/OrganizationSelect';
import styles from './Decide.module.css';
import { mistakes, type Question } from './question';

interface DecideFormProps {
  start: Question;
  busy: boolean;
  ask: (question: Question) => void;
}

/** Who, what, on which thing, in which organization, and what else is known. */
export function DecideForm({ start, busy, ask }: DecideFormProps) {
  const { staff, person } = useKnownSession();
  const [question, setQuestion] = useState({ ...start, subject: start.subject || (staff ? '' : (person.id ?? '')) });
  const [found, setFound] = useState<ReturnType<typeof mistakes>>({});
  const set = (field: keyof Question) => (value: string) => setQuestion((before) => ({ ...before, [field]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = mistakes(question);
    setFound(wrong);
    if (Object.keys(wrong).length === 0) {
      ask(question);
    }
  };
  const text = (field: keyof Question, label: string, placeholder: string, description?: string) => (
    <TextInput
      name={field}
      label={label}
      placeholder={placeholder}
      description={description}
      value={question[field]}
      error={found[field]}
      onChange={(event) => set(field)(event.currentTarget.value)}
    />
  );
  return (
    <Card title="Question">
      <form className={styles.form} onSubmit={submit} noValidate>
        <OrganizationSelect
          label="Organization"
          value={question.organization || undefined}
          onChange={(chosen) => set('organization')(chosen ?? '')}
        />
        {text(
          'subject',
          'Who',
          'user_01h...',
          staff ? 'A person, group, agent or service account' : 'You may ask about yourself',
        )}
        {text('action', 'May do', 'image.push', 'An action that a product declares')}
        {text('resource', 'On', 'repository:acme/web')}
        <Textarea
          name="context"
          label="Context"
          description="What else is known, as JSON"
          placeholder='{"country": "CH"}'
          autosize
          minRows={2}
          value={question.context}
          error={found.context}
          onChange={(event) => set('context')(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy}>
          Decide
        </Button>
      </form>
    </Card>
  );
}
