/** What single keys do on the page that is shown, by what stands on it. */

const ROW_LINK = 'main tbody tr[data-link] a';
const FILTER = 'main section[aria-label="Filters"] input';
const COPY_ID = 'button[aria-label="Copy id"]';

/** Whether a key belongs to a field, a dialog, or together with another key to something else. */
export function isTyping(event: KeyboardEvent): boolean {
  const at = event.target instanceof Element ? event.target : null;
  return (
    event.defaultPrevented ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    at?.closest('input, textarea, select, [contenteditable="true"]') != null ||
    document.querySelector('[role="dialog"]') !== null
  );
}

/** To the row so many further; from nowhere to the first. */
export function moveRow(by: number) {
  const links = [...document.querySelectorAll<HTMLElement>(ROW_LINK)];
  const row = document.activeElement?.closest('tr');
  const at = links.findIndex((link) => link.closest('tr') === row);
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1);
  links[next]?.focus();
}

export function focusFilter() {
  document.querySelector<HTMLElement>(FILTER)?.focus();
}

/** Of the row that has the focus, or the first on the page. */
export function copyId() {
  const row = document.activeElement?.closest('tr');
  (row ?? document).querySelector<HTMLElement>(COPY_ID)?.click();
}

export function openScope() {
  document.querySelector<HTMLElement>('header [aria-label^="Scope"]')?.click();
}
