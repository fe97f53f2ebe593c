import { Figure, FigureRow } from '@/ui/Figure';
import { Loaded } from '@/ui/Loaded';
import { Money } from '@/ui/Money';
import { dayBefore, dayText } from './entry';
import { useBalances } from './useMovements';

const NOTHING = '0';

export interface AccountProps {
  entity: string;
  account: string;
  /** The currency that is shown; all where none is said. */
  unit: string | undefined;
  from: string;
  to: string | undefined;
}

/** What an account held before a stretch of days, and what it holds after it, as the books have it. */
export function AccountBalances({ entity, account, unit, from, to }: AccountProps) {
  const opening = useBalances(entity, account, dayBefore(from));
  const closing = useBalances(entity, account, to);
  return (
    <Loaded query={opening} lines={2}>
      {(before) => (
        <Loaded query={closing} lines={2}>
          {(after) => {
            const units = after.balances
              .map((each) => each.unit ?? '')
              .filter((each) => unit === undefined || each === unit);
            const shown = units.length > 0 ? units : unit === undefined ? [] : [unit];
            const of = ({ balances }: typeof after) =>
              shown.map((each) => (
                <div key={each}>
                  <Money amount={balances.find((one) => one.unit === each)?.balance ?? NOTHING} currency={each} />
                </div>
              ));
            return (
              <FigureRow label="Balances">
                <Figure title="Opening balance" note={`At the end of ${dayText(before.day)}`}>
                  {shown.length === 0 ? '-' : of(before)}
                </Figure>
                <Figure
                  title="Closing balance"
                  note={`At the end of ${dayText(after.day)}, on the side where such an account grows`}
                >
                  {shown.length === 0 ? '-' : of(after)}
                </Figure>
              </FigureRow>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
