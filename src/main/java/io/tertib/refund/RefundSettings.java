package io.tertib.refund;

import io.tertib.common.Money;
import io.tertib.order.OrderView;
import java.math.BigDecimal;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How refunds are dealt with.
 *
 * @param refundApprovalAbove a refund with which more than that has been given back of an order, in the shop's currency,
 *     needs a manager's approval
 */
@ConfigurationProperties("tertib.payment")
record RefundSettings(@DefaultValue("500.00") BigDecimal refundApprovalAbove) {

    RefundSettings {
        if (refundApprovalAbove.signum() < 0) {
            throw new IllegalArgumentException("tertib.payment.refund-approval-above cannot be less than nothing");
        }
    }

    /**
     * Whether a manager has to approve. What was given back of the order before, or is about to be, counts too, so that
     * nobody stays below the limit in several steps. The limit says nothing about other currencies than the shop's, so
     * there every refund needs an approval.
     */
    boolean needApproval(OrderView order, Money amount, Currency shops) {
        return !amount.currency().equals(shops)
                || new BigDecimal(with(order, amount).toDecimal()).compareTo(refundApprovalAbove) > 0;
    }

    /** What has been given back of an order, or is about to be, with so much more. */
    static Money with(OrderView order, Money amount) {
        return amount.plus(order.refunded()).plus(order.refunding());
    }
}
