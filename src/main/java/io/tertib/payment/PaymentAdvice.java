package io.tertib.payment;

import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Tells customers how to pay what they owe, in mails and on their page. */
@Component
public class PaymentAdvice {

    private static final Logger log = LoggerFactory.getLogger(PaymentAdvice.class);

    private final Map<PaymentMethod, String> instructions;

    @Autowired
    PaymentAdvice(PaymentInstructions settings) {
        this(settings.paymentInstructions());
        if (!isGiven(PaymentMethod.BANK_TRANSFER)) {
            log.warn("Customers who pay by bank transfer are not told your account and have to ask for it: set "
                    + "tertib.notification.payment-instructions.bank-transfer (TERTIB_PAYMENT_BANK_TRANSFER)");
        }
    }

    /** With these instructions. */
    public PaymentAdvice(Map<PaymentMethod, String> instructions) {
        this.instructions = Map.copyOf(instructions);
    }

    /**
     * How what is due of the order is paid, a line each, in English.
     *
     * @param due how much that is, as people read it
     */
    public List<String> of(OrderView order, String due) {
        PaymentMethod method = order.paymentMethod();
        List<String> lines = new ArrayList<>(given(method));
        if (lines.isEmpty()) {
            lines.add(usual(method));
        }
        if (method == PaymentMethod.BANK_TRANSFER) {
            lines.add("Amount: " + due);
            lines.add("Payment reference: " + order.paymentReference());
        }
        return lines;
    }

    /** What the shop itself says of how to pay in this way, a line each, as it stands in the settings; none if nothing. */
    public List<String> given(PaymentMethod method) {
        return instructions
                .getOrDefault(method, "")
                .replace("\\n", "\n")
                .strip()
                .lines()
                .map(String::strip)
                .toList();
    }

    private boolean isGiven(PaymentMethod method) {
        return !instructions.getOrDefault(method, "").isBlank();
    }

    /** True whatever the shop does, for it has not said anything. */
    private static String usual(PaymentMethod method) {
        return switch (method) {
            case STRIPE -> "You get the link to our secure payment page in a mail of its own.";
            case BANK_TRANSFER -> "You pay by bank transfer. Please ask us for our account.";
            case WHATSAPP -> "You pay as agreed with us on WhatsApp.";
            case COD -> "You pay in cash when your order is delivered.";
            case CASH -> "You pay in cash at the shop.";
        };
    }
}
