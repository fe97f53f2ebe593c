/** What a question is made of, as the form and the address say it. */
export interface Question {
  organization: string;
  subject: string;
  action: string;
  resource: string;
  context: string;
}

export const EMPTY: Question = { organization: '', subject: '', action: '', resource: '', context: '' };

export interface Thing {
  type: string;
  id: string;
}

/** The body of `POST /v1/access/decide`. */
export interface QuestionBody {
  organization?: string;
  subject: Thing;
  action: string;
  resource: Thing;
  context?: Record<string, unknown>;
  explain: true;
}

/** `user_01h...` and `type:id` as a type and an id; a bare id says its type by its prefix. */
export function thing(text: string): Thing {
  const colon = text.indexOf(':');
  if (colon > 0) {
    return { type: text.slice(0, colon), id: text.slice(colon + 1) };
  }
  const types: Record<string, string> = { user: 'user', group: 'group', agent: 'agent', svc: 'service_account' };
  return { type: types[text.slice(0, text.indexOf('_'))] ?? 'user', id: text };
}

/** What is wrong with a question before it is asked, by field. */
export function mistakes(question: Question): Partial<Record<keyof Question, string>> {
  const found: Partial<Record<keyof Question, string>> = {};
  if (question.subject.trim() === '') {
    found.subject = 'Who asks to do it? An id such as user_01h...';
  }
  if (question.action.trim() === '') {
    found.action = 'Which action of a product? For example image.push';
  }
  if (!/^[a-z_]+:.+/.test(question.resource.trim())) {
    found.resource = 'Say it as type:id, for example repository:acme/web';
  }
  if (question.context.trim() !== '' && contextOf(question.context) === undefined) {
    found.context = 'This is not a JSON object';
  }
  return found;
}

export function contextOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Of a question without mistakes. */
export function bodyOf(question: Question): QuestionBody {
  const context = contextOf(question.context);
  return {
    ...(question.organization !== '' && { organization: question.organization }),
    subject: thing(question.subject.trim()),
    action: question.action.trim(),
    resource: thing(question.resource.trim()),
    ...(context !== undefined && { context }),
    explain: true,
  };
}
