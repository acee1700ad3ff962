import { currentShop, readCurrentShop, type CurrentShop } from '../../repositories/shop/current-shop';
import { findSettingsRev } from '../../repositories/shop/shop-settings-repository';

/**
 * The shop settings of a batch of placements. They come from the cache, and their rev is compared with the database in
 * parallel with taking the stock: an order that is sent after the shop was closed is thus refused by every process, at
 * the cost of one small read a batch.
 */
export class PlacementShop {
  private compared: Promise<boolean>;

  private constructor(private shop: CurrentShop) {
    this.compared = this.compare();
  }

  static async open(): Promise<PlacementShop> {
    return new PlacementShop(await currentShop());
  }

  get current(): CurrentShop {
    return this.shop;
  }

  /** Whether the settings are those in the database, at the start of the batch or after the last renewal. */
  isCurrent(): Promise<boolean> {
    return this.compared;
  }

  /** Reads the settings again if they have changed. */
  async renew(): Promise<void> {
    if (!(await this.compared)) this.shop = await readCurrentShop();
    this.compared = this.compare();
  }

  private compare(): Promise<boolean> {
    const compared = findSettingsRev().then((rev) => rev === this.shop.settings.rev);
    // Awaited later, and perhaps not at all.
    compared.catch(() => undefined);
    return compared;
  }
}
