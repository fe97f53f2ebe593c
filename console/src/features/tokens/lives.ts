const NEVER = 'never';

/** How long a token may be good for, by its value in a form. */
export const LIVES = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: NEVER, label: 'Until it is revoked' },
];

/** As the interface is told it. */
export function lifeOf(life: string): { never_expires: true } | { expires_in_days: number } {
  return life === NEVER ? { never_expires: true } : { expires_in_days: Number.parseInt(life, 10) };
}
