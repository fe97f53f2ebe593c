import { UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './Copy.module.css';

const SHOWN_MILLIS = 1500;

/** A button that copies a text and says so. */
export function Copy({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MILLIS);
  };
  return (
    <UnstyledButton
      className={styles.copy}
      onClick={copy}
      aria-label={copied ? 'Copied' : `Copy ${what}`}
      title={`Copy ${what}`}
    >
      {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
    </UnstyledButton>
  );
}
