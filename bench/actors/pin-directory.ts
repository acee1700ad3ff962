/** A simulated customer who can read the PIN of an order. */
export type PinHolder = { readPin: (orderId: string) => Promise<string | null> };

/**
 * Passes delivery PINs from customer actors to partner actors, in place of the handover in person, because the API shows
 * the PIN to the customer only.
 */
export class PinDirectory {
  private readonly holders = new Map<string, PinHolder>();

  register(orderId: string, holder: PinHolder): void {
    this.holders.set(orderId, holder);
  }

  /** Whether the order belongs to a simulated customer, whose PIN can be read. */
  has(orderId: string): boolean {
    return this.holders.has(orderId);
  }

  /** Returns the PIN of an order, or null if it cannot be read. */
  async findPin(orderId: string): Promise<string | null> {
    return (await this.holders.get(orderId)?.readPin(orderId)) ?? null;
  }
}
