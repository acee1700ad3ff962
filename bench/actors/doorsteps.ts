/** Somebody at home who can be asked for the PIN of an order. */
export type Resident = { tellPin: (orderId: string) => Promise<string | null> };

/**
 * Where partners and customers meet in person. The PIN goes from one actor to the other here, as people say it at the
 * door: the API shows it to the customer alone.
 */
export class Doorsteps {
  private readonly residents = new Map<string, Resident>();

  expect(orderId: string, resident: Resident): void {
    this.residents.set(orderId, resident);
  }

  /** Whether the order goes to a simulated customer. Nobody else's PIN could ever be asked for. */
  knows(orderId: string): boolean {
    return this.residents.has(orderId);
  }

  /** The PIN that the customer says at the door; null when nobody opens. */
  async askPin(orderId: string): Promise<string | null> {
    return (await this.residents.get(orderId)?.tellPin(orderId)) ?? null;
  }
}
