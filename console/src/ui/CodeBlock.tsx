import styles from './CodeBlock.module.css';
import { Copy } from './Copy';

/** A command or a call to copy. */
export function CodeBlock({ code, label = 'Command' }: { code: string; label?: string }) {
  return (
    <div className={styles.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable) */}
      <section tabIndex={0} aria-label={label}>
        <pre>{code}</pre>
      </section>
      <Copy text={code} what={label.toLowerCase()} />
    </div>
  );
}
