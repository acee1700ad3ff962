'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useShopState } from '@/components/shop/use-shop-state';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/overlay/dialog';
import { toastDone, toastError } from '@/components/ui/overlay/toast';
import { errorMessage } from '@/lib/client/api/api-error';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { selectPartners } from '@/lib/client/store/delivery/partners-slice';
import { refetchShop } from '@/lib/client/store/shop/refetch-shop';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { canDo } from '@/lib/domain/access/capabilities';
import { STATUS_LABEL } from '@/lib/domain/orders/order-status';
import { orderAddress } from '../board/order-address';
import { managerPagesFor } from '../manager-pages';
import { type PaletteAction, paletteActions } from './palette-actions';
import { usePaletteSearch } from './use-palette-search';

type CommandPaletteProps = { onClose: () => void; onShortcuts: () => void };

/** Finds pages, orders, products, partners and actions by a text, and opens or runs the chosen one. */
export function CommandPalette({ onClose, onShortcuts }: CommandPaletteProps) {
  const router = useRouter();
  const dispatch = useAppDispatch();
  const [text, setText] = useState('');
  const role = useAppSelector(selectUser)?.role;
  const partners = useAppSelector(selectPartners);
  const shop = useShopState();
  const search = usePaletteSearch(text, role);
  const actions = paletteActions(role, {
    paused: shop?.state.kind === 'paused',
    busy: shop?.state.kind === 'busy',
  });
  const showsPartners = text.trim() !== '' && role !== undefined && canDo(role, 'partners.read');

  function open(href: string): void {
    onClose();
    router.push(href);
  }

  async function run({ run: start, done }: PaletteAction): Promise<void> {
    onClose();
    try {
      await start();
      await dispatch(refetchShop());
      toastDone(done);
    } catch (error) {
      toastError(errorMessage(error));
    }
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        closable={false}
        className="max-w-xl gap-0 overflow-hidden p-0 max-sm:bottom-auto max-sm:top-4 sm:top-[12vh] sm:translate-y-0"
      >
        <DialogTitle className="sr-only">Search and commands</DialogTitle>
        <DialogDescription className="sr-only">
          Type to find a page, an order, a product, a partner or an action.
        </DialogDescription>
        <Command label="Search and commands" loop>
          <Command.Input
            value={text}
            onValueChange={setText}
            placeholder="Order number, product, page or action"
            maxLength={60}
            className="h-14 w-full border-b border-line bg-transparent px-4 text-17 outline-none placeholder:text-soft"
          />
          <Command.List
            className="max-h-[min(26rem,60dvh)] overflow-y-auto p-2"
            // A scrolling frame must be reachable by keyboard.
            tabIndex={-1}
          >
            <Command.Empty className="px-3 py-8 text-center text-15 text-soft">
              {search.state === 'loading' ? 'Searching…' : 'Nothing found'}
            </Command.Empty>
            {search.orders.length > 0 && (
              <Group heading="Orders">
                {search.orders.map(({ id, number, status, customer }) => (
                  <Item
                    key={id}
                    value={`order ${id}`}
                    keywords={[text]}
                    onSelect={() => open(orderAddress(id))}
                  >
                    #{number} <Note>{`${STATUS_LABEL[status]}, ${customer.name}`}</Note>
                  </Item>
                ))}
              </Group>
            )}
            {search.products.length > 0 && (
              <Group heading="Products">
                {search.products.map(({ id, name, sku }) => (
                  <Item
                    key={id}
                    value={`product ${id}`}
                    keywords={[text]}
                    onSelect={() => open(`/manager/catalogue/${id}`)}
                  >
                    {name} <Note>{sku}</Note>
                  </Item>
                ))}
              </Group>
            )}
            {showsPartners && partners.length > 0 && (
              <Group heading="Partners">
                {partners.map(({ id, name, onDuty }) => (
                  <Item
                    key={id}
                    value={`partner ${id}`}
                    keywords={[name]}
                    onSelect={() => open('/manager/partners')}
                  >
                    {name} <Note>{onDuty ? 'on duty' : 'off duty'}</Note>
                  </Item>
                ))}
              </Group>
            )}
            <Group heading="Pages">
              {managerPagesFor(role).map(({ href, label }) => (
                <Item key={href} value={label} onSelect={() => open(href)}>
                  {label}
                </Item>
              ))}
            </Group>
            <Group heading="Actions">
              {actions.map((action) => (
                <Item key={action.id} value={action.label} onSelect={() => void run(action)}>
                  {action.label}
                </Item>
              ))}
              <Item value="Keyboard shortcuts" onSelect={onShortcuts}>
                Keyboard shortcuts
              </Item>
            </Group>
          </Command.List>
          <p role="status" className="border-t border-line px-4 py-2 text-13 text-soft empty:hidden">
            {search.state === 'failed' ? 'Orders and products could not be searched. Try again.' : ''}
          </p>
        </Command>
      </DialogContent>
    </Dialog>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="pb-1 **:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-13 **:[[cmdk-group-heading]]:text-soft"
    >
      {children}
    </Command.Group>
  );
}

type ItemProps = { value: string; keywords?: string[]; onSelect: () => void; children: ReactNode };

function Item({ value, keywords, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      keywords={keywords}
      onSelect={onSelect}
      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 text-15 data-[selected=true]:bg-well forced-colors:data-[selected=true]:outline-2"
    >
      {children}
    </Command.Item>
  );
}

function Note({ children }: { children: string }) {
  return <span className="ml-auto truncate text-13 text-soft">{children}</span>;
}
