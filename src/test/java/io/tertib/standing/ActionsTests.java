package io.tertib.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.common.ConflictException;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.notification.Occasion;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.Orders;
import io.tertib.refund.RefundResolution;
import io.tertib.refund.Refunds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class ActionsTests {

    private static final Origin MANAGER = new Origin("manager", Origin.Source.BACK_OFFICE);

    @Autowired
    private Shop shop;

    private final Scenes scenes;
    private final OrderLifecycle lifecycle;

    @Autowired
    private Actions actions;

    @Autowired
    private Waits waits;

    @Autowired
    private OpenWaits openWaits;

    @Autowired
    private StandingTexts texts;

    @Autowired
    private Refunds refunds;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    ActionsTests(Shop shop, JdbcClient jdbc, OrderLifecycle lifecycle, Orders orders) {
        this.lifecycle = lifecycle;
        this.scenes = new Scenes(shop, jdbc, lifecycle, orders);
    }

    @Test
    void whatIsOfferedIsDoneAndWhatIsNotIsRefusedOrChangesNothing() {
        List<String> wrong = new ArrayList<>();
        Map<Action, Set<Boolean>> seen = new EnumMap<>(Action.class);
        states().forEach((state, scene) -> {
            UUID untouched = scene.get();
            for (Action action : Action.values()) {
                Possibility offered = possibility(action, untouched);
                seen.computeIfAbsent(action, any -> new HashSet<>()).add(offered.isPossible());
                boolean isOtherwise = isOfferedOtherwise(offered);
                // What is refused leaves the order as it is for the next; what is done needs one of its own.
                boolean done = isDone(action, offered.isPossible() || isOtherwise ? scene.get() : untouched);
                if (done != offered.isPossible() && !isOtherwise) {
                    wrong.add(state + ", " + action + ": offered " + offered + ", done " + done);
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(seen.keySet()).containsExactlyInAnyOrder(Action.values());
        assertThat(seen)
                .as("possible and not, in one state or another")
                .allSatisfy((action, possible) -> assertThat(possible).containsExactlyInAnyOrder(true, false));
    }

    private Possibility possibility(Action action, UUID order) {
        Possibility offered =
                Objects.requireNonNull(actions.of(scenes.view(order)).get(action));
        Refusal refusal = offered.refusal();
        if (refusal != null) {
            assertThat(texts.reason(refusal, Locale.ENGLISH)).isNotBlank().doesNotContain("{");
            assertThat(texts.reason(refusal, Locale.of("ms")))
                    .isNotBlank()
                    .isNotEqualTo(texts.reason(refusal, Locale.ENGLISH));
        }
        return offered;
    }

    private boolean isDone(Action action, UUID order) {
        long before = scenes.view(order).version();
        return attempt(action, order) && scenes.view(order).version() > before;
    }

    /** Where nothing has been handed over, cancelling the rest is cancelling all, which is offered instead. */
    private static boolean isOfferedOtherwise(Possibility offered) {
        Refusal refusal = offered.refusal();
        return refusal != null && refusal.reason().equals("order.nothingHandedOver");
    }

    /** The customer would have both the money and the goods. */
    @Test
    void nothingIsToBeShippedWhileAllTheMoneyIsBeingGivenBack() {
        UUID order = scenes.allBeingRefunded();

        assertThat(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("is being given back");
        assertThat(toShip()).isZero();
        assertThat(kinds(order)).doesNotContain(WaitsFor.SHIPMENT).contains(WaitsFor.REFUND_OUTSIDE);
        assertThat(openWaits.find(EnumSet.allOf(WaitsFor.Audience.class)).waits())
                .noneMatch(open -> open.what().kind() == WaitsFor.SHIPMENT);

        jdbc.sql("update refund set status = 'FAILED'").update();
        for (String refund : shop.<List<String>>order(order, "$.refunds[*].id")) {
            refunds.resolve(UUID.fromString(refund), RefundResolution.GIVE_UP, "Wants it after all", null, MANAGER);
        }

        assertThat(toShip()).isOne();
        assertThat(kinds(order)).containsExactly(WaitsFor.SHIPMENT);
        scenes.ship(order, "{'courier': 'DHL'}");
    }

    private List<WaitsFor> kinds(UUID order) {
        return waits.of(scenes.view(order)).stream().map(Wait::kind).toList();
    }

    private int toShip() {
        return Shop.<List<?>>read(shop.get("/api/orders?toShip=true"), "$.items")
                .size();
    }

    private Map<String, Supplier<UUID>> states() {
        Map<String, Supplier<UUID>> states = new LinkedHashMap<>();
        states.put("unpaid", () -> scenes.unpaid("BANK_TRANSFER"));
        states.put("to be paid by Stripe", () -> scenes.unpaid("STRIPE"));
        states.put("cash on delivery", () -> scenes.unpaid("COD"));
        states.put("paid", scenes::paid);
        states.put("partly paid", scenes::partlyPaid);
        states.put("overpaid", scenes::overpaid);
        states.put("late", scenes::late);
        states.put("shipped", () -> scenes.shipped("POSLAJU"));
        states.put("partly shipped", scenes::partlyShipped);
        states.put("partly delivered", scenes::partlyDelivered);
        states.put("delivered", scenes::delivered);
        states.put("delivered, cash not recorded", scenes::cashOnDelivery);
        states.put("attempt failed", () -> scenes.failed("ATTEMPT_FAILED"));
        states.put("came back", () -> scenes.failed("RETURNED_TO_SENDER"));
        states.put("lost", () -> scenes.failed("LOST"));
        states.put("completed", scenes::completed);
        states.put("archived", scenes::archived);
        states.put("returned", scenes::returned);
        states.put("cancelled", scenes::cancelled);
        states.put("cancelled and archived", scenes::cancelledAndArchived);
        states.put("being cancelled", scenes::beingCancelled);
        states.put("rest cancelled", scenes::restCancelled);
        states.put("expired", scenes::expired);
        states.put("services", scenes::services);
        states.put("booking", scenes::booking);
        states.put("refund to approve", scenes::refundToApprove);
        states.put("refund outside", scenes::refundOutside);
        states.put("refund failed", scenes::refundFailed);
        states.put("refunded", scenes::refunded);
        states.put("all being refunded", scenes::allBeingRefunded);
        return states;
    }

    /** Returns whether it was not refused. */
    private boolean attempt(Action action, UUID order) {
        return switch (action) {
            case MARK_AS_PAID -> post(order, "payments", "{'amount': '1.00'}");
            case CREATE_SHIPMENT -> post(order, "shipments", "{'courier': 'OTHERS'}");
            case REFUND -> post(order, "refunds", "{}");
            case CANCEL -> post(order, "cancel", "{'reason': 'Changed her mind'}");
            case CANCEL_REST -> post(order, "cancel", "{'reason': 'Changed her mind', 'onlyUnshipped': true}");
            case WRITE_OFF -> accepted(() -> lifecycle.writeOff(order, "The courier lost the cash", MANAGER));
            case ARCHIVE -> post(order, "archive", "");
            case UNARCHIVE -> post(order, "unarchive", "");
            case RECORD_RETURN -> post(order, "returns", "{'refund': 'NONE', 'restock': true}");
            case CORRECT_DETAILS -> patch(order, "{'note': 'Ring twice'}");
            case CORRECT_ADDRESS ->
                patch(order, "{'shippingAddress': {'line1': '99 Jalan Ipoh', 'city': 'Ipoh', 'country': 'MY'}}");
            case HANDLE_FAILED_DELIVERY -> decideAll(order);
            case RESEND_MAIL ->
                Arrays.stream(Occasion.values())
                        .filter(occasion -> !occasion.isForStaff())
                        .anyMatch(occasion -> post(order, "mails", "{'occasion': '%s'}".formatted(occasion)));
            case APPROVE_REFUND -> eachRefund(order, id -> refunds.decide(id, true, null, MANAGER));
            case COMPLETE_REFUND -> eachRefund(order, id -> refunds.complete(id, "TT-2", MANAGER));
            case RESOLVE_REFUND ->
                eachRefund(order, id -> refunds.resolve(id, RefundResolution.GIVE_UP, "Gone abroad", null, MANAGER));
        };
    }

    private boolean decideAll(UUID order) {
        return shop.<List<String>>order(order, "$.shipments[*].id").stream()
                .map(id -> shop.post("/api/shipments/" + id + "/failed-delivery", "{\"decision\": \"GIVE_UP\"}"))
                .anyMatch(ActionsTests::accepted);
    }

    private boolean eachRefund(UUID order, Consumer<UUID> what) {
        boolean accepted = false;
        for (String id : shop.<List<String>>order(order, "$.refunds[*].id")) {
            accepted |= accepted(() -> what.accept(UUID.fromString(id)));
        }
        return accepted;
    }

    private static boolean accepted(Runnable what) {
        try {
            what.run();
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    private boolean post(UUID order, String what, String body) {
        return accepted(shop.post("/api/orders/" + order + "/" + what, body.replace('\'', '"')));
    }

    private boolean patch(UUID order, String body) {
        return accepted(shop.patch("/api/orders/" + order, body.replace('\'', '"')));
    }

    private static boolean accepted(MvcTestResult answer) {
        int status = answer.getResponse().getStatus();
        assertThat(status).isIn(200, 201, 409);
        return status != 409;
    }

    @Test
    void onlyManagersApproveAndWriteOff() {
        assertThat(EnumSet.allOf(Action.class))
                .filteredOn(Action::isForManagers)
                .containsExactlyInAnyOrder(Action.APPROVE_REFUND, Action.WRITE_OFF);
    }

    @Test
    void tellsWhatIsDueAndWhatGoesBackThroughStripeAndOutside() {
        UUID order = scenes.partlyPaid();
        jdbc.sql("update payment set method = 'STRIPE', provider_payment_id = 'pi_1' where order_id = ?")
                .param(order)
                .update();
        scenes.post(order, "payments", "{'amount': '30.00', 'method': 'CASH'}");

        Actions.Sums sums = actions.sums(scenes.view(order));

        assertThat(sums.due()).isEqualTo(ringgit(12_000));
        assertThat(sums.refundable().all()).isEqualTo(ringgit(8_000));
        assertThat(sums.refundable().atStripe()).isEqualTo(ringgit(5_000));
        assertThat(sums.refundable().outside()).isEqualTo(ringgit(3_000));
        assertThat(actions.sums(scenes.view(scenes.unpaid("STRIPE")))
                        .refundable()
                        .all())
                .isEqualTo(ringgit(0));
    }

    private static Money ringgit(long sen) {
        return new Money(sen, Currency.getInstance("MYR"));
    }
}
