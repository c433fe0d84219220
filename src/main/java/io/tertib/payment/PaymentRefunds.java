package io.tertib.payment;

import io.tertib.common.ConflictException;
import io.tertib.common.Money;
import io.tertib.common.Origin;

/**
 * Gives money back to the payment with which it came. Implemented by the module of refunds, which builds on payments, so that
 * payments need not know it. Everything happens in the transaction of the caller, who holds the order's row lock, and once
 * for each payment.
 */
public interface PaymentRefunds {

    /**
     * What was paid at Stripe for an order that is cancelled, or being cancelled, goes back in full, without anybody's
     * approval.
     *
     * @param forCancellation whether the order is cancelled once the money is given back
     */
    void refundLate(PaymentView payment, boolean forCancellation);

    /**
     * Staff have decided that money which nobody waited for goes back.
     *
     * @param amount how much of the payment
     * @throws ConflictException if less can still be refunded
     */
    void refund(PaymentView payment, Money amount, Origin origin);

    /**
     * Writes down that staff gave such money back outside already.
     *
     * @param amount how much of the payment
     * @param reference as on the customer's receipt or the bank statement
     * @throws ConflictException if less can still be refunded
     */
    void recordRefunded(PaymentView payment, Money amount, String reference, Origin origin);
}
