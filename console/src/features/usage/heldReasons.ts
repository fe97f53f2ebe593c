/** Why an event waits, and what lets it be counted. */
export const HELD_REASONS: Record<string, { title: string; fix: string }> = {
  unknown_subject: {
    title: 'Unknown subject',
    fix: 'Make the account that the subject names, or register the name; then count again.',
  },
  value_missing: { title: 'Value missing', fix: 'Declare a default in the meter, or send the event anew.' },
  value_invalid: { title: 'Value invalid', fix: 'Correct the meter, or void the event and send it anew.' },
  filter_failed: { title: 'Filter failed', fix: "Correct the meter's filter in the manifest; then count again." },
  cardinality_exceeded: { title: 'Too many groups', fix: 'Declare fewer dimensions in the meter; then count again.' },
  void_target_unknown: { title: 'Voids what has not come', fix: 'Send the event that it voids, or dismiss it.' },
};
