import Form from 'next/form';
import { Button } from '@/components/ui/button';
import { DateField } from '@/components/ui/form/date-field';
import { Input } from '@/components/ui/form/input';
import { LinkTab, LinkTabs } from '@/components/ui/link-tabs';
import {
  ORDER_LIST_ADDRESS,
  ORDER_LIST_VIEWS,
  orderListAddress,
  type OrderListChoice,
  type OrderListView,
} from './order-list-view';

const VIEW_LABEL: Record<OrderListView, string> = {
  today: 'Today',
  live: 'Live',
  late: 'Late',
  cancelled: 'Cancelled',
  failed: 'Not delivered',
  refunds: 'Refunds',
  all: 'All',
};

/** Links for the views, and a form for text and dates. Both change the address only, so that a list can be shared. */
export function OrderListFilter({ choice }: { choice: OrderListChoice }) {
  return (
    <div className="grid gap-3 pb-4">
      <LinkTabs label="Show orders">
        {ORDER_LIST_VIEWS.map((view) => (
          <LinkTab key={view} href={orderListAddress({ ...choice, view })} current={view === choice.view}>
            {VIEW_LABEL[view]}
          </LinkTab>
        ))}
      </LinkTabs>
      {/* Filled again when the address changes otherwise, such as by Back. */}
      <Form
        key={orderListAddress(choice)}
        action={ORDER_LIST_ADDRESS}
        role="search"
        className="flex flex-wrap items-end gap-2"
      >
        <input type="hidden" name="view" value={choice.view === 'today' ? 'all' : choice.view} />
        <Input
          type="search"
          name="q"
          aria-label="Search orders"
          placeholder="Number, phone or name"
          maxLength={80}
          defaultValue={choice.q}
          className="h-11 max-sm:basis-full sm:w-64"
        />
        <DateField name="from" label="From" value={choice.from} />
        <DateField name="to" label="To" value={choice.to} />
        <Button type="submit" variant="quiet">
          Search
        </Button>
      </Form>
    </div>
  );
}
