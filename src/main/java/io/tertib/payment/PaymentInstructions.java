package io.tertib.payment;

import io.tertib.order.PaymentMethod;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the shop tells its customers about how to pay.
 *
 * @param paymentInstructions by payment method, such as the bank account; several lines with {@code \\n} between them
 */
@ConfigurationProperties("tertib.notification")
record PaymentInstructions(@DefaultValue Map<PaymentMethod, String> paymentInstructions) {}
