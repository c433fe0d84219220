package io.tertib.payment;

import io.tertib.common.TertibProperties;
import io.tertib.common.TimeTexts;
import org.springframework.stereotype.Component;

/** Says of a payment what staff need to find it again: at the bank, in the till, at Stripe. */
@Component
public class PaymentTexts {

    private final TimeTexts times;

    PaymentTexts(TertibProperties properties) {
        this.times = new TimeTexts(properties.shop().zone());
    }

    /** {@code "MYR 107.80 on Sat, 28 Nov 2026, Bank transfer, reference MBB-4711"}. */
    public String line(PaymentView payment) {
        String reference = payment.reference();
        return payment.amount() + " on " + times.day(payment.receivedAt()) + ", "
                + payment.method().label()
                + (reference == null ? ", without a reference" : ", reference " + reference.replaceAll("\\s+", " "));
    }
}
