package io.tertib.payment;

/**
 * What an order's payments come to.
 *
 * @param captured in minor units
 * @param toReview of how many, or of a part of them, staff are to decide what becomes
 */
record PaymentSums(long captured, long toReview) {}
