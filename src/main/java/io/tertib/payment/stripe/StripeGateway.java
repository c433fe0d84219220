package io.tertib.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import io.tertib.common.Money;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Tertib asks of Stripe. Every call ends in one of four ways: an answer, {@link StripeRejectedException},
 * {@link StripeUnavailableException}, or {@link StripeOutcomeUnknownException}.
 */
public class StripeGateway {

    private static final int CONFLICT = 409;

    static final String ORDER_ID = "orderId";
    static final String CHECKOUT_ID = "checkoutId";
    static final String REFUND_ID = "refundId";
    static final String ATTEMPT = "attempt";

    private final StripeClient client;

    StripeGateway(StripeClient client) {
        this.client = client;
    }

    /** Opens a hosted payment page, a Checkout Session. The same idempotency key opens it once. */
    public CheckoutSession openCheckout(OpenCheckout command) {
        Map<String, String> metadata = Map.of(
                ORDER_ID, command.orderId().toString(),
                CHECKOUT_ID, command.checkoutId().toString());
        SessionCreateParams params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(command.orderNumber())
                .setCustomerEmail(command.customerEmail())
                .setExpiresAt(command.expiresAt().getEpochSecond())
                .setSuccessUrl(command.successUrl().toString())
                .setCancelUrl(command.cancelUrl().toString())
                .putAllMetadata(metadata)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putAllMetadata(metadata)
                        .build())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency(command.amount()
                                        .currency()
                                        .getCurrencyCode()
                                        .toLowerCase(Locale.ROOT))
                                .setUnitAmount(StripeCurrency.toStripe(command.amount()))
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("Order " + command.orderNumber())
                                        .build())
                                .build())
                        .build())
                .build();
        RequestOptions options = RequestOptions.builder()
                .setIdempotencyKey(command.idempotencyKey())
                .build();
        return call(() -> CheckoutSession.of(client.v1().checkout().sessions().create(params, options)));
    }

    /** A session as it is now. */
    public CheckoutSession retrieve(String sessionId) {
        return call(() -> CheckoutSession.of(client.v1().checkout().sessions().retrieve(sessionId)));
    }

    /** Closes a session, unless it has been paid or closed before; tells how it is then. */
    public CheckoutSession expire(String sessionId) {
        try {
            return call(
                    () -> CheckoutSession.of(client.v1().checkout().sessions().expire(sessionId)));
        } catch (StripeRejectedException e) {
            // Stripe refuses to expire what is not open any more.
            return retrieve(sessionId);
        }
    }

    /** Gives money back to a payment. The same idempotency key does so once, for a day. */
    public StripeRefund createRefund(CreateRefund command) {
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(command.paymentIntentId())
                .setAmount(StripeCurrency.toStripe(command.amount()))
                .setReason(RefundCreateParams.Reason.valueOf(command.reason().name()))
                .putAllMetadata(Map.of(
                        REFUND_ID, command.refundId().toString(),
                        ORDER_ID, command.orderId().toString(),
                        ATTEMPT, String.valueOf(command.attempt())))
                .build();
        RequestOptions options = RequestOptions.builder()
                .setIdempotencyKey(command.idempotencyKey())
                .build();
        return call(() -> StripeRefund.of(client.v1().refunds().create(params, options)));
    }

    /** A refund as it is now. */
    public StripeRefund retrieveRefund(String refundId) {
        return call(() -> StripeRefund.of(client.v1().refunds().retrieve(refundId)));
    }

    /** All refunds of a payment, whoever made them. */
    public List<StripeRefund> listRefunds(String paymentIntentId) {
        RefundListParams params = RefundListParams.builder()
                .setPaymentIntent(paymentIntentId)
                .setLimit(100L)
                .build();
        return call(() -> {
            List<StripeRefund> found = new ArrayList<>();
            for (Refund refund : client.v1().refunds().list(params).autoPagingIterable()) {
                found.add(StripeRefund.of(refund));
            }
            return found;
        });
    }

    private static <T> T call(StripeCall<T> stripe) {
        try {
            return stripe.send();
        } catch (ApiConnectionException e) {
            throw new StripeOutcomeUnknownException("Stripe's answer did not arrive", e);
        } catch (RateLimitException e) {
            throw new StripeUnavailableException("Stripe asks to be called less often", e);
        } catch (StripeException e) {
            Integer status = e.getStatusCode();
            if (status == null || status < 400) {
                throw new StripeOutcomeUnknownException("Stripe's answer could not be read", e);
            }
            if (status == CONFLICT) {
                // The same call is under way already, as after a job that took too long; its answer will be this one's.
                throw new StripeOutcomeUnknownException("Stripe is still at work on the same call", e);
            }
            if (status >= 500) {
                throw new StripeUnavailableException("Stripe has trouble: " + e.getMessage(), e);
            }
            throw new StripeRejectedException(e.getCode(), String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            // The SDK fails so on answers without a body.
            throw new StripeOutcomeUnknownException("Stripe's answer could not be read", e);
        }
    }

    @FunctionalInterface
    private interface StripeCall<T> {
        T send() throws StripeException;
    }

    /**
     * A payment page that is to be opened.
     *
     * @param amount one that Stripe can write; see {@link StripeCurrency}
     * @param expiresAt 30 minutes to 24 hours ahead
     */
    public record OpenCheckout(
            String idempotencyKey,
            UUID orderId,
            UUID checkoutId,
            String orderNumber,
            Money amount,
            @Nullable String customerEmail,
            Instant expiresAt,
            URI successUrl,
            URI cancelUrl) {}

    /**
     * Money that is to be given back.
     *
     * @param attempt counts the refunds at Stripe that were made for the same refund of ours
     * @param amount in the payment's currency, and one that Stripe can write; see {@link StripeCurrency}
     */
    public record CreateRefund(
            String idempotencyKey,
            UUID orderId,
            UUID refundId,
            int attempt,
            String paymentIntentId,
            Money amount,
            StripeRefund.Reason reason) {}

    /**
     * A payment page.
     *
     * @param url null once it is closed
     * @param isCompleted whether the customer has done all that was to be done on it
     * @param isPaid whether the money is there; a page can be completed before it is
     */
    public record CheckoutSession(
            String id, @Nullable String url, boolean isCompleted, boolean isPaid, StripeReceipt receipt) {

        static CheckoutSession of(Session session) {
            return new CheckoutSession(
                    session.getId(),
                    session.getUrl(),
                    "complete".equals(session.getStatus()),
                    StripeReceipt.isPaid(session),
                    StripeReceipt.of(session));
        }
    }
}
