import Form from 'next/form';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Input } from '@/components/ui/form/input';
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
      <nav aria-label="Show orders" className="overflow-x-auto">
        <ul className="flex w-fit rounded-md bg-well p-1">
          {ORDER_LIST_VIEWS.map((view) => (
            <li key={view}>
              <Link
                href={orderListAddress({ ...choice, view })}
                prefetch={false}
                aria-current={view === choice.view ? 'page' : undefined}
                className={cn(
                  'flex h-10 items-center whitespace-nowrap rounded-sm px-3 text-13 font-medium text-soft transition-colors',
                  view === choice.view ? 'bg-card text-ink shadow-lift' : 'hover:text-ink',
                )}
              >
                {VIEW_LABEL[view]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
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

function DateField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className="flex items-center gap-2 text-13 text-soft max-sm:flex-1">
      <span className="max-sm:sr-only">{label}</span>
      <Input type="date" name={name} defaultValue={value} className="h-11 sm:w-40" />
    </label>
  );
}
