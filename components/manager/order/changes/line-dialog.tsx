'use client';

import { type FormEvent, useId, useState } from 'react';
import { ifMissingText } from '@/components/orders/change-text';
import { firstName } from '@/components/orders/order-labels';
import { Segmented } from '@/components/ui/form/segmented';
import { Stepper } from '@/components/ui/form/stepper';
import { FormDialog } from '@/components/ui/overlay/form-dialog';
import { changeLine } from '@/lib/client/api/order-actions';
import type { MissingReason } from '@/lib/domain/orders/changes/change-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { ProductPicker } from '../../catalogue/shelves/product-picker';
import { useOrderMoves } from '../../board/moves/order-moves';
import { type LineDraft, previewText } from './line-preview';
import { SubstituteFields } from './substitute-fields';
import { useSubstitute } from './use-substitute';

const REASONS: { value: MissingReason; label: string }[] = [
  { value: 'not_found', label: 'Not found' },
  { value: 'damaged', label: 'Damaged' },
  { value: 'on_shelf', label: 'On the shelf' },
];

const REASON_HINT: Record<MissingReason, string> = {
  not_found: 'The stock count goes down: the missing pieces are not in the shop.',
  damaged: 'The missing pieces are written off as waste.',
  on_shelf: 'The missing pieces stay on the shelf and can be sold again.',
};

type LineDialogProps = { order: Order; line: number; onClose: () => void };

/** Marks a line as short or removed, or puts a substitute into the bag. The bill follows. */
export function LineDialog({ order, line: index, onClose }: LineDialogProps) {
  const line = order.items[index]!;
  const ordered = line.ordered ?? line.quantity;
  const { send } = useOrderMoves();
  const whereId = useId();
  const { substitute, setSubstitute, choose, errorText: productError } = useSubstitute();
  const [quantity, setQuantity] = useState(line.quantity === ordered ? ordered - 1 : line.quantity);
  const [missing, setMissing] = useState<MissingReason>('not_found');
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);
  const isShort = quantity < ordered;
  const draft: LineDraft = { line: index, quantity, missing, substitute: isShort ? substitute : null };

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setErrorText(null);
    const { product, options, quantity: pieces, agreed } = draft.substitute ?? {};
    const result = await send(order, () =>
      changeLine(order.id, {
        line: index,
        quantity,
        missing,
        rev: order.rev,
        ...(product ? { substitute: { productId: product.id, options, quantity: pieces!, agreed } } : {}),
      }),
    );
    if (result.outcome !== 'failed') return onClose();
    setPending(false);
    setErrorText(result.errorText);
  }

  return (
    <FormDialog
      title={`Something is wrong with ${line.name}`}
      description={ifMissingText(order.ifMissing, firstName(order.customer.name))}
      message={errorText ?? productError}
      keepLabel="Not now"
      submit={{ label: 'Change the order', tone: 'primary' }}
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="flex items-center justify-between gap-3">
        <span className="text-15">
          In the bag, of {ordered}
          {line.choice && <span className="block text-13 text-soft">{line.choice}</span>}
        </span>
        <Stepper label={line.name} tone="quiet" max={ordered} value={quantity} onChange={setQuantity} />
      </div>
      {quantity < line.quantity && (
        <div className="grid gap-1.5">
          <Segmented
            label="Where are the missing pieces?"
            value={missing}
            onChange={setMissing}
            options={REASONS}
          />
          <p id={whereId} className="text-13 text-soft">
            {REASON_HINT[missing]}
          </p>
        </div>
      )}
      {isShort && substitute && (
        <SubstituteFields
          substitute={substitute}
          currency={order.currency}
          missingValue={(ordered - quantity) * line.unitPrice}
          onChange={setSubstitute}
        />
      )}
      {isShort && !substitute && (
        <ProductPicker
          label="Something else instead"
          chosen={line.choice ? [] : [line.productId]}
          full={false}
          onAdd={({ id }) => void choose(id, ordered - quantity)}
        />
      )}
      <p role="status" className="text-15 font-medium">
        {previewText(order, draft)}
      </p>
    </FormDialog>
  );
}
