package io.tertib.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.EarlierSchema;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Origin;
import io.tertib.payment.PaymentReviews;
import io.tertib.payment.ReviewDecision;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known after it of money that nobody waited for, which orders and refunds did not know before. */
@DatabaseTest
class ReviewMigrationTests {

    @Autowired
    private Shop shop;

    @Autowired
    private PaymentReviews reviews;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void ordersKnowTheirOpenReviewsAndRefundsWhichTheyAnswer() {
        UUID undecided = shop.place(Samples.goods(1));
        overpay(undecided);
        UUID decided = shop.place(Samples.goods(1));
        UUID payment = overpay(decided);
        reviews.decide(payment, ReviewDecision.RETURNED, "TT-1", null, Origin.TASKLIST);

        try (EarlierSchema earlier = new EarlierSchema(database, "before_reviews", "30")) {
            earlier.copy("customer");
            earlier.copy("orders");
            earlier.copy("payment");
            earlier.copy("refund");
            earlier.migrate("31");

            assertThat(reviewsOpen(undecided)).isOne();
            assertThat(reviewsOpen(decided)).isZero();
            assertThat(jdbc.sql("select amount from before_reviews.refund_review where payment_id = ?")
                            .param(payment)
                            .query(Long.class)
                            .single())
                    .isEqualTo(5_000);
        }
    }

    private UUID overpay(UUID order) {
        return Shop.id(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 150}"));
    }

    private int reviewsOpen(UUID order) {
        return jdbc.sql("select reviews_open from before_reviews.orders where id = ?")
                .param(order)
                .query(Integer.class)
                .single();
    }
}
