import { useElementSize } from '@mantine/hooks';
import { decimalText } from '@/lib/format';
import styles from './Bars.module.css';
import { Gridlines, niceTop } from './Gridlines';

export interface Bar {
  key: string;
  /** What the bar is of, said in full. */
  title: string;
  /** What stands under it, where there is room. */
  tick: string;
  /** An exact decimal. */
  value: string;
  /** Still running: its value will grow. */
  open: boolean;
}

const LEAST_WIDTH = 300;
const TICK_WIDTH = 80;
const HEIGHT = 220;
const BOTTOM = 24;
const LEFT = 56;
const TOP = 8;
const WIDEST = 48;

/** Amounts over time as bars from zero. The table beside it has the same numbers; the drawing only needs their proportions. */
export function Bars({ label, bars }: { label: string; bars: Bar[] }) {
  const { ref, width: measured } = useElementSize();
  const whole = Math.max(measured, LEAST_WIDTH);
  const values = bars.map((bar) => Number.parseFloat(bar.value));
  const top = niceTop(Math.max(...values, 1));
  const step = (whole - LEFT) / Math.max(bars.length, 1);
  const width = Math.min(step * 0.72, WIDEST);
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const every = Math.ceil((bars.length * TICK_WIDTH) / (whole - LEFT));
  return (
    <div ref={ref}>
      <svg className={styles.chart} width={whole} height={HEIGHT} role="img" aria-label={label}>
        <Gridlines top={top} left={LEFT} right={whole} y={y} />
        {bars.map((bar, place) => {
          const x = LEFT + step * place + (step - width) / 2;
          const value = values[place] ?? 0;
          return (
            <g key={bar.key}>
              <path className={styles.bar} data-open={bar.open || undefined} d={column(x, y(value), width, y(0))}>
                <title>{`${bar.title}: ${decimalText(bar.value)}`}</title>
              </path>
              {place % every === 0 && (
                <text x={x + width / 2} y={HEIGHT - 6} textAnchor="middle">
                  {bar.tick}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** A column with its upper corners rounded. */
function column(x: number, top: number, width: number, base: number): string {
  const round = Math.max(0, Math.min(3, base - top, width / 2));
  return `M${x} ${base}V${top + round}q0 ${-round} ${round} ${-round}h${width - 2 * round}q${round} 0 ${round} ${round}V${base}z`;
}
