/** One line of what was pasted, as it is reviewed before anything is sent. */
export interface Invitee {
  email: string;
  verdict: 'ok' | 'duplicate' | 'invalid' | 'invited';
}

/** How many can be invited in one go; each is one request. */
export const MOST_INVITEES = 200;

const ADDRESS = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;

/** Reads addresses from lines, commas, semicolons or a CSV's first column, in their order. */
export function inviteesOf(pasted: string, invited: string[]): Invitee[] {
  const known = new Set(invited.map((each) => each.toLowerCase()));
  const seen = new Set<string>();
  return pasted
    .split(/[\n,;]+/)
    .map((each) => (/<([^>]+)>/.exec(each)?.[1] ?? each).trim().replace(/^"|"$/g, ''))
    .filter((each) => each !== '' && each.toLowerCase() !== 'email')
    .map((email) => {
      const key = email.toLowerCase();
      const verdict = !ADDRESS.test(email)
        ? 'invalid'
        : seen.has(key)
          ? 'duplicate'
          : known.has(key)
            ? 'invited'
            : 'ok';
      seen.add(key);
      return { email, verdict };
    });
}
