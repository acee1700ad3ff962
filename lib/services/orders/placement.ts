import type { Actor } from '../../domain/access/roles';
import type { Address } from '../../domain/accounts/account-schema';
import { MAX_QUANTITY } from '../../domain/cart/cart-limits';
import type { LineInput } from '../../domain/cart/cart-schema';
import {
  assertChoice,
  choiceLabel,
  isOffered,
  optionsKey,
  stockKeyOf,
  unitPrice,
} from '../../domain/catalogue/pricing';
import { AppError, ConflictError, ValidationError } from '../../domain/errors';
import type { PlaceOrderInput } from '../../domain/orders/order-schema';
import { deliversTo } from '../../domain/shop/delivery-area';
import {
  BelowMinimumOrderError,
  OutsideDeliveryAreaError,
  ShopClosedError,
} from '../../domain/shop/shop-errors';
import { promiseMinutesAt, shopStateAt } from '../../domain/shop/shop-state';
import type { CurrentShop } from '../../repositories/shop/current-shop';
import type { NewOrder } from '../../repositories/orders/order-repository';
import type { StockedProduct } from '../../repositories/catalogue/product-repository';
import type { StockTake } from '../../repositories/catalogue/stock-repository';
import { minutes } from '../../runtime/clock';
import { eventDevice } from './event-device';
import { currentPinKeyId } from './delivery-pin';
import { newOrderNumber } from './order-number';
import { PromoAllocation } from './placement-promos';

/** A request to place an order. Without lines in the request, `lines` holds those of the cart. */
export type Placement = {
  actor: Actor;
  key: string;
  fingerprint: string;
  /** The request body with a saved address resolved. */
  input: PlaceOrderInput & { address: Address };
  lines: LineInput[];
  /** Includes the name from the cart line, for products that no longer exist. */
  cartLines: { id: string; rev: number; productId: string; name?: string }[];
  /** In upper case; that of the request or of the cart. */
  promoCode: string | null;
};

export class OutOfStockError extends ConflictError {
  constructor(product: StockedProduct, line: LineInput, left: number) {
    const choice = choiceLabel(product.options, line.options);
    const what = choice ? `${product.name} (${choice})` : product.name;
    super('OUT_OF_STOCK', left === 0 ? `${what} is sold out.` : `Only ${left} of ${what} left.`, {
      productId: product.id,
      name: product.name,
      choice,
      options: line.options,
      left,
    });
  }
}

export class ProductUnavailableError extends ConflictError {
  constructor(line: LineInput, product: StockedProduct | undefined, { cartLines }: Placement) {
    const name = product?.name ?? cartLines.find(({ productId }) => productId === line.productId)?.name;
    const trouble = !product
      ? 'is no longer sold'
      : product.available
        ? 'is no longer sold as you chose it'
        : 'is not available now';
    super('PRODUCT_UNAVAILABLE', `${name ?? 'One of the products'} ${trouble}.`, {
      productId: line.productId,
      name,
      options: line.options,
    });
  }
}

export class PriceChangedError extends ConflictError {
  constructor(expected: number, totals: { total: number }) {
    super('PRICE_CHANGED', 'The total has changed since you looked.', { expectedTotal: expected, totals });
  }
}

export class KeyReusedError extends AppError {
  constructor() {
    super('IDEMPOTENCY_KEY_REUSED', 422, 'This Idempotency-Key was used for another order.');
  }
}

/** Merges lines of the same product and options. Throws 400 when a line exceeds the maximum quantity. */
export function mergeLines(lines: LineInput[]): LineInput[] {
  const merged = new Map<string, LineInput>();
  for (const line of lines) {
    const key = `${line.productId}?${optionsKey(line.options)}`;
    const existing = merged.get(key);
    merged.set(key, existing ? { ...existing, quantity: existing.quantity + line.quantity } : line);
  }
  for (const { quantity } of merged.values()) {
    if (quantity > MAX_QUANTITY)
      throw new ValidationError(`At most ${MAX_QUANTITY} of one thing in an order.`, [
        { path: 'items', message: `at most ${MAX_QUANTITY} of one choice` },
      ]);
  }
  return [...merged.values()];
}

/** Allocates the stock of a batch to its placements in order of arrival. */
export class Allocation {
  private readonly remaining = new Map<string, Record<string, number>>();
  private readonly takes = new Map<string, StockTake>();

  constructor(
    private readonly products: Map<string, StockedProduct>,
    private readonly shop: CurrentShop,
    readonly promos = new PromoAllocation(new Map()),
  ) {
    for (const [id, product] of products) this.remaining.set(id, { ...product.stock });
  }

  /**
   * Prices a placement and allocates its stock, for all lines or none. Throws 400 for an empty cart or unknown option,
   * 409 for a closed shop, an address outside its area, an unavailable product, insufficient stock, an order below the
   * minimum, a promo code that does not apply or a changed total.
   */
  add(placement: Placement): NewOrder {
    if (placement.lines.length === 0) throw new ValidationError('Your cart is empty.', [], 'CART_EMPTY');
    this.assertServed(placement);
    const drawn: { id: string; key: string; quantity: number }[] = [];
    const items = placement.lines.map((line) => {
      const product = this.products.get(line.productId);
      if (!product?.available) throw new ProductUnavailableError(line, product, placement);
      // Cart lines were valid when they were added, so a removed option is a conflict; explicit lines are input.
      if (placement.cartLines.length > 0 && !isOffered(product.options, line.options))
        throw new ProductUnavailableError(line, product, placement);
      assertChoice(product, line.options);
      const stockKey = stockKeyOf(product.options, line.options);
      const earlier = drawn
        .filter(({ id, key }) => id === product.id && key === stockKey)
        .reduce((sum, { quantity }) => sum + quantity, 0);
      const left = (this.remaining.get(product.id)?.[stockKey] ?? 0) - earlier;
      if (left < line.quantity) throw new OutOfStockError(product, line, left);
      drawn.push({ id: product.id, key: stockKey, quantity: line.quantity });
      const price = unitPrice(product, line.options);
      return {
        productId: product.id,
        name: product.name,
        sku: product.sku,
        image: product.images[0] ?? '',
        category: product.category,
        options: line.options,
        choice: choiceLabel(product.options, line.options),
        unitPrice: price,
        quantity: line.quantity,
        subtotal: price * line.quantity,
        taxRate: product.taxRate,
        hsn: product.hsn,
        stockKey,
      };
    });
    const { settings } = this.shop;
    const goods = items.reduce((sum, { subtotal }) => sum + subtotal, 0);
    if (goods < settings.minimumOrder) throw new BelowMinimumOrderError(goods, settings);
    const { totals, promotion, promotionTerms } = this.promos.bill(placement, items, settings);
    const { expectedTotal } = placement.input;
    if (expectedTotal !== undefined && expectedTotal !== totals.total)
      throw new PriceChangedError(expectedTotal, totals);
    for (const { id, key, quantity } of drawn) this.draw(id, key, quantity);
    this.promos.take(placement.actor.id, promotion);
    return { ...this.toNewOrder(placement, items, totals), promotion, promotionTerms };
  }

  private assertServed({ input: { address } }: Placement): void {
    const { settings, periods } = this.shop;
    const now = Date.now();
    const state = shopStateAt({ ...settings, periods }, now);
    if (state.kind === 'paused' || state.kind === 'closed')
      throw new ShopClosedError(state, now, settings.timeZone);
    if (!deliversTo(settings, address)) throw new OutsideDeliveryAreaError(address.pin);
  }

  /** Returns one stock decrement per product. */
  stockTakes(): StockTake[] {
    return [...this.takes.values()];
  }

  private draw(id: string, key: string, quantity: number): void {
    const stock = this.remaining.get(id)!;
    stock[key] = (stock[key] ?? 0) - quantity;
    const take = this.takes.get(id) ?? { productId: id, priceRev: this.products.get(id)!.priceRev, take: {} };
    take.take[key] = (take.take[key] ?? 0) + quantity;
    this.takes.set(id, take);
  }

  private toNewOrder(placement: Placement, items: NewOrder['items'], totals: NewOrder['totals']): NewOrder {
    const { input, actor } = placement;
    const now = Date.now();
    const first = this.products.get(items[0]!.productId);
    if (!first) throw new AppError('INTERNAL', 500, 'An order needs a line.');
    return {
      number: newOrderNumber(),
      customerId: actor.id,
      customerName: actor.name,
      items,
      totals,
      currency: first.currency,
      address: input.address,
      phone: input.phone,
      device: eventDevice(actor),
      notes: input.notes,
      ifMissing: input.ifMissing,
      payment: { method: input.paymentMethod, status: 'DUE' },
      pinKeyId: currentPinKeyId(),
      promisedAt: new Date(now + minutes(promiseMinutesAt(this.shop.settings, now))),
      idempotencyKey: placement.key,
      idempotencyFingerprint: placement.fingerprint,
      cartLines: placement.cartLines.map(({ id, rev }) => ({ id, rev })),
    };
  }
}
