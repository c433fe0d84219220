package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tertib.DatabaseTest;
import io.tertib.common.Ids;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.notification.PlacedOrders;
import io.tertib.order.OrderPlacement;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.MarkAsPaid;
import io.tertib.payment.Payments;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@AsStaff
@TestPropertySource(properties = "tertib.links.tasklist=https://camunda.example.com/tasklist")
class PagesTests {

    private static final Origin STAFF = new Origin("staff", Origin.Source.API);

    private static final String NOBODY = "0198a000-0000-7000-8000-000000000001";

    @Autowired
    private MockMvcTester web;

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private Payments payments;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whoHasSignedInBeginsAtAPageOfOurs() throws Exception {
        MvcTestResult result = visit("/");
        assertThat(result).hasStatusOk();
        assertThat(keep(result, "start"))
                .contains("Signed in as staff")
                .contains("href=\"https://camunda.example.com/tasklist\"", "href=\"/swagger-ui.html\"", "Sign out")
                .doesNotContain("Operate", "Whitelabel");
    }

    @Test
    void aTaskLinksToItsOrder() throws Exception {
        OrderView order = place(PaymentMethod.BANK_TRANSFER);
        jdbc.sql("UPDATE orders SET note = 'Leave it <b>at</b> the guard house'")
                .update();
        payments.markAsPaid(
                order.id(), new MarkAsPaid(null, null, "MBB 1", null), RequestKey.of(Ids.token(), "test"), STAFF);

        MvcTestResult result = visit("/orders/" + order.id());

        assertThat(result).hasStatusOk();
        assertThat(keep(result, "order"))
                .contains("Order " + order.number())
                .contains("Aisyah Rahman", "aisyah@example.com", "12 Jalan Ampang", "50450 Kuala Lumpur", "Malaysia")
                .contains("T-shirt, M", "2 to ship", "RM137.80", "RM137.80 by Bank transfer")
                .contains("Leave it &lt;b&gt;at&lt;/b&gt; the guard house")
                .contains("/track/" + order.trackingToken())
                .contains(" placed: 2 × T-shirt, M", "staff");
        assertThat(result.getResponse().getHeader(HttpHeaders.CACHE_CONTROL)).contains("no-store");
    }

    @Test
    void anUnpaidOrderSaysWhatIsDueAndUntilWhen() throws Exception {
        OrderView order = place(PaymentMethod.CASH);
        assertThat(text(visit("/orders/" + order.id()))).contains("Still due", "RM137.80");
    }

    @Test
    @WithAnonymousUser
    void nobodySeesAnOrderWithoutSigningIn() {
        OrderView order = place(PaymentMethod.CASH);
        MvcTestResult result = web.get()
                .uri("/orders/" + order.id())
                .accept(MediaType.TEXT_HTML)
                .exchange();
        assertThat(result).hasStatus(302);
        assertThat(result.getResponse().getHeader(HttpHeaders.LOCATION)).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders?q.x=y",
                "/shipments?q.x=y",
                "/payments?q.x=y",
                "/payments/refunds?q.x=y",
                "/orders?q=%00",
                "/search?q=%00",
                "/calendar?types=,",
                "/calendar?types=%20",
                "/calendar?day=-999999999-01-01",
                "/calendar?day=%2B999999999-12-31",
                "/calendar/entries?start=%2B294277-01-01T00:00&end=%2B294277-01-02T00:00"
            })
    void whatIsAskedOddlyIsNoFaultOfOurs(String path) {
        MvcTestResult result =
                web.get().uri(URI.create(path)).accept(MediaType.TEXT_HTML).exchange();
        assertThat(result.getResponse().getStatus()).isBetween(200, 499);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "items[256].name",
                "items[-1].name",
                "items[abc].name",
                "items[0].nothing.at.all",
                "items[0].appointment.start"
            })
    void whatIsSentOddlyIsNoFaultOfOurs(String field) {
        MvcTestResult result = web.post()
                .uri("/orders/new")
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .accept(MediaType.TEXT_HTML)
                .formField("requestKey", Ids.token())
                .formField("action", "place")
                .formField(field, "+999999999-12-31T23:59")
                .exchange();
        assertThat(result.getResponse().getStatus()).isBetween(200, 499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/orders/1001", "/orders/" + NOBODY, "/backoffice/x.html"})
    void whatIsNotThereSaysSoAndLeadsOn(String path) throws Exception {
        MvcTestResult result = visit(path);
        assertThat(result).hasStatus(404);
        assertThat(result.getResponse().getContentType()).startsWith("text/html");
        assertThat(keep(result, "not-found"))
                .contains("<h1>Not found</h1>", "href=\"/\"")
                .doesNotContain("Whitelabel", "Exception");
    }

    @Test
    void customersAreNotSentWhereTheyCannotSignIn() throws Exception {
        MvcTestResult result = web.get()
                .uri("/track/nobody/at-all")
                .accept(MediaType.TEXT_HTML)
                .exchange();
        assertThat(result).hasStatus(404);
        assertThat(text(result)).contains("<h1>Not found</h1>").doesNotContain("href=\"/\"", "Whitelabel");
    }

    @Test
    void aLinkLeadsToAnAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageLinks("tasklist", null))
                .withMessageContaining("tertib.links.tasklist");
        assertThat(new PageLinks(" ", null).tasklist()).isNull();
    }

    private OrderView place(PaymentMethod method) {
        return new PlacedOrders(placement).place(method, "aisyah@example.com", null);
    }

    private MvcTestResult visit(String path) {
        return web.get().uri(path).accept(MediaType.TEXT_HTML).exchange();
    }

    private static String text(MvcTestResult result) throws IOException {
        return result.getResponse().getContentAsString();
    }

    /** The page, also kept in a file for looking at. */
    private static String keep(MvcTestResult result, String name) throws IOException {
        String html = text(result);
        Path folder = Path.of("target", "pages");
        Files.createDirectories(folder.resolve("css"));
        Files.writeString(folder.resolve(name + ".html"), html.replace("/css/", "css/"));
        Files.copy(
                Path.of("src", "main", "resources", "static", "css", "tracking.css"),
                folder.resolve("css").resolve("tracking.css"),
                StandardCopyOption.REPLACE_EXISTING);
        return html;
    }
}
