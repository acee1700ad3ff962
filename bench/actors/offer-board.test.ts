import { describe, expect, it } from 'vitest';
import type { DeliveryOffer } from '@/lib/domain/delivery/delivery-schema';
import { PinDirectory } from './pin-directory';
import { OfferBoard } from './offer-board';

function offer(id: string, createdAt: string, open = true): DeliveryOffer {
  return {
    ...{ id, number: id, rev: 1, open, area: '560001', itemCount: 1, total: 100, currency: 'INR' },
    ...{ paymentMethod: 'cod', packing: 'QUEUED', promisedAt: createdAt, createdAt },
  };
}

describe('OfferBoard', () => {
  function boardOf(...simulated: string[]): OfferBoard {
    const pinDirectory = new PinDirectory();
    for (const id of simulated) pinDirectory.register(id, { readPin: async () => '1234' });
    return new OfferBoard(pinDirectory);
  }

  it('given offers of people and of simulated customers, when one is chosen, then it is the oldest simulated one', () => {
    const board = boardOf('b', 'c');
    board.receive(offer('a', '2026-01-01T10:00:00.000Z'));
    board.receive(offer('c', '2026-01-01T10:02:00.000Z'));
    board.receive(offer('b', '2026-01-01T10:01:00.000Z'));
    expect(board.oldest()?.id).toBe('b');
  });

  it('given orders of people alone, when one is chosen, then there is none', () => {
    const board = boardOf();
    board.receive(offer('a', '2026-01-01T10:00:00.000Z'));
    expect(board.oldest()).toBeNull();
  });

  it('given an offer, when its event says that it is gone, then it is no longer chosen', () => {
    const board = boardOf('a');
    board.receive(offer('a', '2026-01-01T10:00:00.000Z'));
    board.receive(offer('a', '2026-01-01T10:00:00.000Z', false));
    expect(board.oldest()).toBeNull();
  });
});
