package io.tertib.backoffice.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.SqlCounter;
import io.tertib.backoffice.AsManager;
import io.tertib.backoffice.AsStaff;
import io.tertib.backoffice.BelievableShop;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@AsStaff
class PaymentsPageTests {

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PaymentPages pages;

    @Autowired
    private SqlCounter counter;

    private UUID order;

    @BeforeEach
    void pay() {
        BelievableShop demo = new BelievableShop(shop);
        demo.toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        order = demo.toShip("Lim Wei Jie", "weijie@example.com", "+60163334456");
        assertThat(shop.post(
                        "/api/orders/" + order + "/refunds",
                        "{\"amount\": \"20.00\", \"reason\": \"DUPLICATE\", \"note\": \"Paid for two\"}"))
                .hasStatus(201);
    }

    @Test
    void showsAllTransactionsWithTheirRefundsAndWhatTheyComeTo() throws Exception {
        Document page = page("/payments");
        assertThat(page.select("tbody tr")).hasSize(2);
        assertThat(page.select(".sums-line").text()).isEqualTo("2 payments, together RM255.60");
        assertThat(page.select("tbody tr").getFirst().text())
                .contains("Lim Wei Jie", "Bank transfer", "Received", "RM127.80", "RM20.00", "by ");

        assertThat(page("/payments?q=Lim").select(".empty-state h2").text()).isEqualTo("No such payments");
        assertThat(page("/payments?method=CASH").select(".empty-state")).hasSize(1);
        assertThat(page("/payments?method=BANK_TRANSFER&status=KEPT&from=2020-01-01&to=")
                        .select("tbody tr"))
                .hasSize(2);
        assertThat(page("/payments?to=2020-01-01").select("tbody tr")).isEmpty();
    }

    @Test
    void isNoPageOfCustomersSoStaffChooseItsLanguage() throws Exception {
        MvcTestResult malay = web.get()
                .uri("/payments")
                .accept(MediaType.TEXT_HTML)
                .cookie(new Cookie("tertib-language", "ms"))
                .exchange();
        assertThat(Jsoup.parse(malay.getResponse().getContentAsString())
                        .select("h1")
                        .text())
                .isEqualTo("Bayaran");
    }

    @Test
    void whatWasGivenBackIsSaidSo() throws Exception {
        jdbc.sql("update refund set status = 'SUCCEEDED', payment_id = (select id from payment where order_id = ?)")
                .param(order)
                .update();
        assertThat(page("/payments?status=PARTLY_REFUNDED").select("tbody tr").text())
                .contains("Partially refunded", "RM20.00 Refunded");
        assertThat(page("/payments?status=KEPT").select("tbody tr")).hasSize(1);
    }

    @Test
    void whatIsGivenBackOutsideStandsBesideWhatCameInTheSameWay() throws Exception {
        UUID mixed = shop.place(Samples.goods(1));
        for (String payment : List.of("{\"method\": \"CASH\", \"amount\": \"30.00\"}", "{\"amount\": \"70.00\"}")) {
            assertThat(shop.post("/api/orders/" + mixed + "/payments", payment)).hasStatus(201);
        }
        assertThat(shop.post("/api/orders/" + mixed + "/refunds", "{\"amount\": \"5.00\"}"))
                .hasStatus(201);
        jdbc.sql("update refund set method = 'CASH' where order_id = ?")
                .param(mixed)
                .update();

        assertThat(page("/payments").select("tbody tr:has(.back)").eachText())
                .anySatisfy(row -> assertThat(row).contains("Cash", "RM30.00", "RM5.00 Requested"))
                .noneMatch(row -> row.contains("RM70.00"));
    }

    @Test
    void whatWasCalledOffWasNeverGivenBack() throws Exception {
        String refund = shop.order(order, "$.refunds[0].id");
        assertThat(shop.post("/api/refunds/" + refund + "/call-off", "{}")).hasStatusOk();

        assertThat(page("/payments").select("tbody tr .back")).isEmpty();
    }

    @Test
    void stripesTransactionLeadsToItsDashboard() throws Exception {
        jdbc.sql("update payment set method = 'STRIPE', provider_payment_id = 'pi_3Abc' where order_id = ?")
                .param(order)
                .update();
        Document page = page("/payments?method=STRIPE&q=pi_3abc");
        assertThat(page.select("a.code").text()).isEqualTo("pi_3Abc");
        assertThat(page.select("a.code").attr("href")).isEqualTo("https://dashboard.stripe.com/test/payments/pi_3Abc");
    }

    @Test
    void aPaymentThatNobodyWaitedForLeadsToItsForm() throws Exception {
        jdbc.sql("update payment set review_reason = 'Paid twice' where order_id = ?")
                .param(order)
                .update();
        Document page = page("/payments?status=TO_REVIEW");
        assertThat(page.select("tbody tr")).hasSize(1);
        assertThat(page.select("tbody a.cell-note").attr("href"))
                .startsWith("/orders/" + order + "?do=review-payment&subject=");
    }

    @Test
    void refundsHaveAListOfTheirOwn() throws Exception {
        Document page = page("/payments/refunds");
        assertThat(page.select("[aria-current=page]").eachText()).contains("Refunds");
        assertThat(page.select(".sums-line").text()).isEqualTo("1 refund, together RM20.00");
        assertThat(page.select("tbody tr").text())
                .contains("Lim Wei Jie", "Outside Tertib", "Requested", "Paid twice", "Paid for two");
        assertThat(page.select("tbody a.cell-note").attr("href"))
                .startsWith("/orders/" + order + "?do=complete-refund&subject=");
        assertThat(page("/payments/refunds?undecided=true").select("tbody tr")).isEmpty();
    }

    @Test
    void staffLeaveApprovalToAManager() throws Exception {
        jdbc.sql("update refund set status = 'APPROVAL'").update();
        assertThat(page("/payments/refunds?status=APPROVAL").select("tbody").text())
                .contains("A manager decides");
    }

    @Test
    @AsManager
    void aManagerApproves() throws Exception {
        jdbc.sql("update refund set status = 'APPROVAL'").update();
        assertThat(page("/payments/refunds?status=APPROVAL")
                        .select("tbody a.cell-note")
                        .attr("href"))
                .contains("do=decide-refund");
    }

    @Test
    void takesAsManyStatementsHoweverManyThereAre() {
        int few = statements();
        BelievableShop demo = new BelievableShop(shop);
        for (int i = 0; i < 5; i++) {
            demo.toShip("Siti Aminah", "siti" + i + "@example.com", "+60163334455");
        }
        assertThat(statements()).isLessThanOrEqualTo(few);
    }

    private int statements() {
        PaymentParams all = new PaymentParams(null, null, null, null, null);
        return counter.count(() -> pages.payments(all, null)).statements().size();
    }

    private Document page(String path) throws Exception {
        MvcTestResult result = web.get().uri(path).accept(MediaType.TEXT_HTML).exchange();
        assertThat(result).hasStatusOk();
        return Jsoup.parse(result.getResponse().getContentAsString());
    }
}
