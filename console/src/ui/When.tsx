import { agoText, exactText } from '@/lib/format';

/** A moment: near ones relative, the exact one on hover. */
export function When({ at, none = '-' }: { at: string | undefined; none?: string }) {
  if (at === undefined) {
    return <span>{none}</span>;
  }
  return (
    <time dateTime={at} title={exactText(at)}>
      {agoText(at, Date.now())}
    </time>
  );
}
