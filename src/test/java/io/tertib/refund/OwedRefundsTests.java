package io.tertib.refund;

import static io.tertib.Shop.fields;
import static io.tertib.Shop.id;
import static io.tertib.Shop.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.payment.PaymentReviews;
import io.tertib.payment.ReviewDecision;
import io.tertib.refund.process.DecideRefundWorker;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Money that follows from what happened to an order: only a manager keeps it, and says why. */
@DatabaseTest
class OwedRefundsTests {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Refunds refunds;

    @Autowired
    private PaymentReviews reviews;

    @Autowired
    private DecideRefundWorker approvalForm;

    @Test
    void callingOffTheMoneyOfCancelledPiecesAsksAManager() {
        UUID order = shop.placePaid(Samples.goods(3));
        UUID refund = cancelled(order, 1);

        for (int repetition = 0; repetition < 2; repetition++) {
            assertThat(callOff(refund)).hasStatusOk();
            assertThat(refunds.get(refund).step()).isEqualTo(RefundStep.APPROVE);
        }

        assertThat(lastMessage(order))
                .isEqualTo("Refund of MYR 100.00 not to be given back, if a manager agrees: Agreed by phone");
        assertThat(shop.messages(order)).containsOnlyOnce("refund.updated");
        assertThat(waiting(order)).contains("REFUND_APPROVAL");
        assertThat(shop.post("/api/refunds/" + refund + "/complete", "{\"reference\": \"TT-1\"}"))
                .hasStatus(409);
        assertThat(decide(refund, "approve", "{}")).hasStatusOk();
        assertThat(shop.post("/api/refunds/" + refund + "/complete", "{\"reference\": \"TT-1\"}"))
                .hasStatusOk();
    }

    @Test
    void aManagerWhoKeepsItSaysWhy() {
        UUID order = shop.placePaid(Samples.goods(3));
        UUID refund = cancelled(order, 1);
        callOff(refund);

        for (String silent : List.of("{}", "{\"note\": \" \"}")) {
            MvcTestResult refused = decide(refund, "reject", silent);
            assertThat(refused).hasStatus(422);
            assertThat(fields(refused)).containsExactly("note");
        }
        approvalForm.handle(refund.toString(), "REJECTED", null);
        assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.APPROVAL);
        for (int repetition = 0; repetition < 2; repetition++) {
            assertThat(decide(refund, "reject", "{\"note\": \"Made to measure\"}"))
                    .hasStatusOk();
        }
        assertThat(decide(refund, "reject", "{}")).hasStatusOk();

        assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.REJECTED);
        assertThat(lastMessage(order)).isEqualTo("Refund of MYR 100.00 not approved: Made to measure");
        assertThat(waiting(order)).doesNotContain("REFUND_APPROVAL");
        assertThat(callOff(refund)).hasStatus(409);
        // Kept is not lost: it can be given back after all.
        assertThat(shop.post("/api/orders/" + order + "/refunds", "{\"amount\": \"100.00\"}"))
                .hasStatus(201);
    }

    /** For the pieces nothing was given back when they were cancelled, as it was about to be. */
    @Test
    void moneyForPiecesThatTheCustomerWasToKeepIsOwedOnceTheyAreCancelled() {
        UUID order = shop.placePaid(Samples.goods(3));
        String item = shop.order(order, "$.items[0].id");
        UUID kept = ofPieces(order, item);
        assertThat(callOff(kept)).hasStatusOk();
        assertThat(refunds.get(kept).status()).isEqualTo(RefundStatus.CANCELLED);

        UUID refund = ofPieces(order, item);
        assertThat(cancel(order, item, 1)).hasStatusOk();
        assertThat(callOff(refund)).hasStatusOk();

        assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.APPROVAL);
    }

    @Test
    void moneyThatCameTooLateIsOwed() {
        UUID order = shop.place(Samples.goods(1));
        shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"Changed her mind\"}");
        UUID payment = id(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 100}"));
        reviews.decide(payment, ReviewDecision.REFUND, null, null, Origin.PROCESS);
        UUID refund = refunds.ofOrder(order).getFirst().id();

        assertThat(callOff(refund)).hasStatusOk();

        assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.APPROVAL);
    }

    private UUID ofPieces(UUID order, String item) {
        refunds.request(
                order,
                RequestRefund.of(Map.of(UUID.fromString(item), 1), RefundReason.OTHER, null),
                new RequestKey(UUID.randomUUID().toString(), ""),
                Origin.PROCESS);
        return refunds.ofOrder(order).getLast().id();
    }

    private UUID cancelled(UUID order, int pieces) {
        assertThat(cancel(order, shop.order(order, "$.items[0].id"), pieces)).hasStatusOk();
        return refunds.ofOrder(order).getFirst().id();
    }

    private MvcTestResult cancel(UUID order, String item, int pieces) {
        return shop.post(
                "/api/orders/" + order + "/cancel",
                Samples.body(
                        "{'reason': 'Sold out', 'items': [{'itemId': '%s', 'quantity': %d}]}".formatted(item, pieces)));
    }

    private MvcTestResult callOff(UUID refund) {
        return shop.post("/api/refunds/" + refund + "/call-off", "{\"note\": \"Agreed by phone\"}");
    }

    private MvcTestResult decide(UUID refund, String decision, String body) {
        return mvc.post()
                .uri("/api/refunds/" + refund + "/" + decision)
                .headers(headers -> headers.setBasicAuth("manager", "manager"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private String lastMessage(UUID order) {
        return shop.<List<String>>order(order, "$.timeline[*].message").getLast();
    }

    private List<String> waiting(UUID order) {
        return read(shop.get("/api/orders/" + order), "$.waitsFor[*].kind");
    }
}
