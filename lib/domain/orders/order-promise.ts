/** What a customer is promised at the latest. Shop settings take this over once managers can edit them. */
export const PROMISE_MINUTES = 20;
