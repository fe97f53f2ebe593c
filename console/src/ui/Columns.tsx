import { useElementSize } from '@mantine/hooks';
import styles from './Columns.module.css';
import { Gridlines, niceTop } from './Gridlines';

export interface ColumnGroup {
  key: string;
  /** What stands under it. */
  tick: string;
  /** An exact decimal for each series, in their order; undefined where there is none. */
  values: (string | undefined)[];
}

interface ColumnsProps {
  label: string;
  series: string[];
  groups: ColumnGroup[];
  /** One above the other, for parts of a whole; beside each other otherwise. */
  stacked?: boolean;
  read: (value: string) => string;
}

const MOST_SERIES = 6;
const LEAST_WIDTH = 280;
const HEIGHT = 220;
const BOTTOM = 24;
const LEFT = 60;
const TOP = 8;
const WIDEST = 56;

/** Several series over time as columns from zero. The table beside it has the same numbers; here only proportions count. */
export function Columns({ label, series, groups, stacked = false, read }: ColumnsProps) {
  const { ref, width: measured } = useElementSize();
  const whole = Math.max(measured, LEAST_WIDTH);
  const shown = series.slice(0, MOST_SERIES);
  const heights = groups.map((group) =>
    shown.map((_, place) => Math.max(0, Number.parseFloat(group.values[place] ?? '0'))),
  );
  const tops = heights.map((each) => (stacked ? each.reduce((sum, one) => sum + one, 0) : Math.max(...each, 0)));
  const top = niceTop(Math.max(...tops, 1));
  const step = (whole - LEFT) / Math.max(groups.length, 1);
  const room = Math.min(step * 0.72, stacked ? WIDEST : WIDEST * shown.length);
  const width = stacked ? room : room / shown.length;
  const tall = (value: number) => ((HEIGHT - TOP - BOTTOM) * value) / top;
  return (
    <div ref={ref} className={styles.columns}>
      <ul className={styles.legend}>
        {shown.map((name, place) => (
          <li key={name}>
            <span className={styles.key} data-series={place + 1} />
            {name}
          </li>
        ))}
      </ul>
      <svg className={styles.chart} width={whole} height={HEIGHT} role="img" aria-label={label}>
        <Gridlines top={top} left={LEFT} right={whole} y={(value) => HEIGHT - BOTTOM - tall(value)} />
        {groups.map((group, at) => {
          const left = LEFT + step * at + (step - room) / 2;
          return (
            <g key={group.key}>
              {shown.map((name, place) => {
                const height = tall(heights[at]?.[place] ?? 0);
                const below = stacked
                  ? tall((heights[at] ?? []).slice(0, place).reduce((sum, one) => sum + one, 0))
                  : 0;
                return (
                  <rect
                    key={name}
                    data-series={place + 1}
                    x={stacked ? left : left + width * place}
                    y={HEIGHT - BOTTOM - below - height}
                    width={Math.max(1, width - (stacked ? 0 : 2))}
                    height={height}
                    rx={Math.min(2, height / 2)}
                  >
                    <title>{`${group.tick}, ${name}: ${read(group.values[place] ?? '0')}`}</title>
                  </rect>
                );
              })}
              <text x={left + room / 2} y={HEIGHT - 6} textAnchor="middle">
                {group.tick}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
