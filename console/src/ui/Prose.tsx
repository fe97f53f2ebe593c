/** A sentence of the server's, whose `quoted` parts are code. */
export function Prose({ text }: { text: string }) {
  return text.split('`').map((part, place) =>
    place % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <code key={place}>{part}</code>
    ) : (
      part
    ),
  );
}
