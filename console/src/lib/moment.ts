/** What a field of date and time says, taken as UTC: an instant, or nothing while it is not whole. */
export function instantOf(field: string): string | undefined {
  const at = new Date(`${field}Z`);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(field) && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
}

/** An instant as a field of date and time shows it, in UTC and to the minute. */
export function fieldOf(instant: string | undefined): string {
  return instant === undefined ? '' : new Date(instant).toISOString().slice(0, 16);
}
