import type { Find, Found, ListQuestion } from '@/lib/access';
import { type Thing, thing } from './question';

export const FINDS: Record<Find, string> = {
  subjects: 'Who can',
  actions: 'What can they do',
  resources: 'On what can they',
};

/** What a search is made of, as the form and the address say it. */
export interface Search {
  find: Find;
  organization: string;
  subject: string;
  action: string;
  resource: string;
}

export type SearchField = Exclude<keyof Search, 'find'>;

export const FIELDS: SearchField[] = ['organization', 'subject', 'action', 'resource'];

/** The kinds of subjects that a search for them looks among. */
export const KINDS: Record<string, string> = {
  user: 'People',
  group: 'Groups',
  service_account: 'Service accounts',
  agent: 'Agents',
};

export function findOf(text: string | undefined): Find {
  return text !== undefined && text in FINDS ? (text as Find) : 'subjects';
}

/** What is wrong with a search before it is made, by field. */
export function mistakesOf(search: Search): Partial<Record<SearchField, string>> {
  const { find, organization, subject, action, resource } = search;
  const found: Partial<Record<SearchField, string>> = {};
  if (organization === '') {
    found.organization = 'In which organization?';
  }
  if (find !== 'subjects' && subject === '') {
    found.subject = 'Who? An id such as user_01h...';
  }
  if (find !== 'actions' && action === '') {
    found.action = 'Which action of a product? For example image.push';
  }
  if (find === 'resources' ? !/^[a-z_]+$/.test(resource) : !/^[a-z_]+:.+/.test(resource)) {
    found.resource =
      find === 'resources'
        ? 'Say the type alone, for example repository'
        : 'Say it as type:id, for example repository:acme/web';
  }
  return found;
}

/** The question of a search without mistakes. */
export function questionOf({ find, organization, subject, action, resource }: Search): ListQuestion {
  return {
    find,
    organization,
    subject: find === 'subjects' ? { type: subject || 'user' } : thing(subject),
    ...(find !== 'actions' && { action }),
    resource: find === 'resources' ? { type: resource } : thing(resource),
    include_conditional: true,
  };
}

/** The same question about one thing that was found, on the page that says why. */
export function decideLink(search: Search, found: Found): string {
  const named = ({ type, id }: Thing) => `${type}:${id}`;
  const question = {
    organization: search.organization,
    subject: search.find === 'subjects' ? named(found) : search.subject,
    action: search.find === 'actions' ? found.id : search.action,
    resource: search.find === 'resources' ? named(found) : search.resource,
  };
  return `/access/decide?${new URLSearchParams(question)}`;
}
