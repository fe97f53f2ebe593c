import styles from './Skeleton.module.css';

/** Grey lines in the place of text that is on its way; seen only after a moment. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className={styles.lines} role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same
        <span key={line} />
      ))}
    </div>
  );
}
