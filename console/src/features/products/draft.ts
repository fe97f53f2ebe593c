/** What is typed and not applied survives a reload and signing in again; it is no secret. */
function keyOf(product: string): string {
  return `bridge:draft:${product}`;
}

/** The draft onto this revision; undefined where there is none, or one onto another. */
export function readDraft(product: string, etag: string): string | undefined {
  const [onto, text] = splitOnce(sessionStorage.getItem(keyOf(product)) ?? '');
  return onto === etag ? text : undefined;
}

export function writeDraft(product: string, etag: string, text: string): void {
  sessionStorage.setItem(keyOf(product), `${etag}\n${text}`);
}

export function dropDraft(product: string): void {
  sessionStorage.removeItem(keyOf(product));
}

function splitOnce(stored: string): [string, string] {
  const end = stored.indexOf('\n');
  return [stored.slice(0, end), stored.slice(end + 1)];
}
