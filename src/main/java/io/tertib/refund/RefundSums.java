package io.tertib.refund;

/**
 * What an order's refunds come to, in minor units.
 *
 * @param refunded given back
 * @param refunding being given back
 * @param undecided to be given back by refunds that have failed, while nobody has decided what becomes of them
 * @param open how many are under way, or have failed while nobody has decided what becomes of them
 */
record RefundSums(long refunded, long refunding, long undecided, long open) {}
