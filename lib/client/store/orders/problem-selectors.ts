import { createSelector } from '@reduxjs/toolkit';
import { problemsOf } from '@/lib/domain/orders/changes/problem-list';
import { selectAllOrders } from './orders-slice';

/** What waits for a manager, of the orders in the store. */
export const selectProblems = createSelector([selectAllOrders], problemsOf);
