package io.tertib.backoffice.order;

import io.tertib.backoffice.PhoneLinks;
import io.tertib.booking.Appointments;
import io.tertib.common.NotFoundException;
import io.tertib.common.Refusal;
import io.tertib.common.TertibProperties;
import io.tertib.notification.SentAgain;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.payment.Checkouts;
import io.tertib.payment.Payments;
import io.tertib.refund.Refunds;
import io.tertib.shipment.Returns;
import io.tertib.shipment.Shipments;
import io.tertib.standing.Action;
import io.tertib.standing.Actions;
import io.tertib.standing.StandingTexts;
import io.tertib.standing.Wait;
import io.tertib.standing.Waits;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what staff see of an order. */
@Service
class OrderPages {

    private static final int MOST_OTHERS = 5;
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,11}");

    private final Orders orders;
    private final OrderQueries queries;
    private final Payments payments;
    private final Refunds refunds;
    private final Checkouts checkouts;
    private final Shipments shipments;
    private final Returns returns;
    private final Appointments appointments;
    private final Waits waits;
    private final Actions actions;
    private final StandingTexts words;
    private final SentAgain mails;
    private final TertibProperties properties;
    private final MessageSource messages;

    OrderPages(
            Orders orders,
            OrderQueries queries,
            Payments payments,
            Refunds refunds,
            Checkouts checkouts,
            Shipments shipments,
            Returns returns,
            Appointments appointments,
            Waits waits,
            Actions actions,
            StandingTexts words,
            SentAgain mails,
            TertibProperties properties,
            MessageSource messages) {
        this.orders = orders;
        this.queries = queries;
        this.payments = payments;
        this.refunds = refunds;
        this.checkouts = checkouts;
        this.shipments = shipments;
        this.returns = returns;
        this.appointments = appointments;
        this.waits = waits;
        this.actions = actions;
        this.words = words;
        this.mails = mails;
        this.properties = properties;
        this.messages = messages;
    }

    /**
     * The order that an address names, by its id or by the number that people call it by.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public UUID find(String named) {
        if (NUMBER.matcher(named).matches()) {
            return orders.findByNumber(Long.parseLong(named))
                    .map(OrderView::id)
                    .orElseThrow(() -> new NotFoundException("There is no order " + named));
        }
        return id(named);
    }

    /**
     * The id in an address.
     *
     * @throws NotFoundException if it is none
     */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("There is no order here. Open it again from the list.");
        }
    }

    /**
     * The page of an order.
     *
     * @param language in which the customer would be written to
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public OrderPage of(UUID orderId, Locale language) {
        OrderView order = orders.get(orderId);
        Map<Action, String> refusals = refusals(order, language);
        String tracking = properties.link("/track/" + order.trackingToken());
        return new OrderPage(
                order,
                waits.of(order).stream().map(wait -> line(wait, language)).toList(),
                refusals,
                mails.ofOrder(orderId).reversed(),
                payments.ofOrder(orderId),
                refunds.ofOrder(orderId),
                shipments.ofOrder(orderId),
                returns.ofOrder(orderId),
                appointments.ofOrder(orderId),
                queries.timeline(orderId, language).reversed(),
                queries.ofCustomer(order.customerId(), MOST_OTHERS + 1).stream()
                        .filter(other -> !other.id().equals(orderId))
                        .limit(MOST_OTHERS)
                        .toList(),
                refunds.approvalAbove(),
                refusals.containsKey(Action.CANCEL_REST) ? null : orders.withoutRest(orderId),
                tracking,
                order.isOpen() ? checkouts.pages(order).url() : null,
                PhoneLinks.call(order.customerPhone()),
                whatsApp(order, tracking, language));
    }

    private Map<Action, String> refusals(OrderView order, Locale language) {
        Map<Action, String> refusals = new EnumMap<>(Action.class);
        actions.of(order).forEach((action, possibility) -> {
            Refusal refusal = possibility.refusal();
            if (refusal != null) {
                refusals.put(action, words.reason(refusal, language));
            }
        });
        return refusals;
    }

    private OrderPage.WaitLine line(Wait wait, Locale language) {
        Panel panel = Panel.thatEnds(wait.kind());
        return new OrderPage.WaitLine(
                wait.audience().name(),
                words.sentence(wait, language),
                panel == null ? null : panel.slug(),
                OrderForms.subject(wait));
    }

    /** A draft; nothing is sent by itself. */
    private @Nullable String whatsApp(OrderView order, String tracking, Locale language) {
        String conversation = PhoneLinks.whatsApp(order.customerPhone());
        if (conversation == null) {
            return null;
        }
        String text = messages.getMessage(
                "order.whatsApp.draft",
                new Object[] {
                    order.customerName(), order.number(), properties.shop().name(), tracking
                },
                language);
        return conversation + "?text="
                + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
