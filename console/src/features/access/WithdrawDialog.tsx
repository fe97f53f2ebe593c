import { answerOf, api, type Schema } from '@/lib/api/client';
import { useAction } from '@/lib/useAction';
import { valueText } from '@/lib/values';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';

interface WithdrawDialogProps {
  product: string;
  flag: string;
  override: Schema<'FlagOverrideView'>;
  close: () => void;
}

/** Takes an override away, so that the rules count again for its unit. */
export function WithdrawDialog({ product, flag, override, close }: WithdrawDialogProps) {
  const { unit = '', id = '' } = override;
  const action = useAction(
    (_: undefined, headers) =>
      answerOf<unknown>(
        api.DELETE('/v1/access/flags/{product}/{flag}/overrides/{unit}', {
          params: { path: { product, flag, unit }, query: { id } },
          headers,
        }),
      ),
    close,
  );
  return (
    <ConfirmDialog
      opened
      close={close}
      title={`Override of ${flag}`}
      action="Withdraw it: the rules count again"
      busy={action.isPending}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <Facts
        facts={[
          ['Unit', unit],
          ['Id', <Id key="id" id={id} whole />],
          ['Gets', override.variant ?? valueText(override.value)],
        ]}
      />
    </ConfirmDialog>
  );
}
