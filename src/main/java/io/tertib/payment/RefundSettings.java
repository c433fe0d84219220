package io.tertib.payment;

import io.tertib.common.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How refunds are dealt with.
 *
 * @param refundApprovalAbove a refund of more, in the shop's currency, needs a manager's approval
 */
@ConfigurationProperties("tertib.payment")
record RefundSettings(@DefaultValue("500.00") BigDecimal refundApprovalAbove) {

    RefundSettings {
        if (refundApprovalAbove.signum() < 0) {
            throw new IllegalArgumentException("tertib.payment.refund-approval-above cannot be less than nothing");
        }
    }

    /** The limit says nothing about other currencies, so there every refund needs an approval. */
    boolean needApproval(Money amount, Currency shops) {
        return !amount.currency().equals(shops)
                || new BigDecimal(amount.toDecimal()).compareTo(refundApprovalAbove) > 0;
    }
}
