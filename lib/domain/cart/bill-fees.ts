/** The fees of the shop from which a bill is computed. Minor units. */
export type BillFees = {
  deliveryFee: number;
  /** Items total from which delivery is free; null if it never is. */
  freeDeliveryFrom: number | null;
  /** Charged for orders whose items total is below `smallOrderBelow`. */
  smallOrderFee: number;
  smallOrderBelow: number;
  /** Charged for every order. */
  handlingFee: number;
};
