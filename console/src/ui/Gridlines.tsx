import styles from './Gridlines.module.css';

const LINES = 4;

interface GridlinesProps {
  /** The value of the uppermost. */
  top: number;
  left: number;
  right: number;
  /** Where a value stands. */
  y: (value: number) => number;
}

/** Lines across a drawing from zero, each with its value. */
export function Gridlines({ top, left, right, y }: GridlinesProps) {
  return Array.from({ length: LINES + 1 }, (_, line) => (top / LINES) * line).map((value) => (
    <g key={value}>
      <line x1={left} x2={right} y1={y(value)} y2={y(value)} className={styles.line} />
      <text x={left - 8} y={y(value) + 4} textAnchor="end">
        {short(value)}
      </text>
    </g>
  ));
}

/** The next of 1, 2, 4, 8 times a power of ten that reaches over the value. */
export function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 8, 10].find((each) => each * power >= value) ?? 10;
  return step * power;
}

function short(value: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 }).format(value);
}
