package io.tertib.backoffice.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.SqlCounter;
import io.tertib.backoffice.AsManager;
import io.tertib.backoffice.AsStaff;
import io.tertib.backoffice.BelievableShop;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@AsStaff
class TasksPageTests {

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskPages pages;

    @Autowired
    private SqlCounter counter;

    private UUID order;

    @BeforeEach
    void open() {
        BelievableShop demo = new BelievableShop(shop);
        order = demo.toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        demo.unpaid("Aisyah Rahman", "aisyah@example.com", "+60123456789");
        demo.delivered("Lim Wei Jie", "weijie@example.com", "EH987654321MY");
    }

    @Test
    void showsWhatWaitsForStaffAndLeadsToTheForm() throws Exception {
        UUID failed = new BelievableShop(shop).failed("Nurul Izzah", "nurul@example.com", "EH555666777MY");
        Document page = page("/tasks");
        assertThat(page.select("tbody tr")).hasSize(3);
        assertThat(page.select("tbody tr").getFirst().text()).contains("Create shipment", "Tan Mei Ling");
        assertThat(page.select("tbody a.row-link").eachAttr("href"))
                .anySatisfy(link -> assertThat(link).isEqualTo("/orders/" + order + "?do=ship#panel"))
                .anySatisfy(link -> assertThat(link).startsWith("/orders/" + failed + "?do=failed-delivery&subject="));
    }

    @Test
    void showsThoseFirstThatHaveWaitedForLongest() throws Exception {
        for (int i = 0; i < 50; i++) {
            shop.placePaid(Samples.goods(1));
        }
        Document page = page("/tasks");
        assertThat(page.select("tbody tr")).hasSize(50);
        assertThat(page.select("tbody tr").getFirst().text()).contains("Tan Mei Ling");
        assertThat(page.select(".tabs a[aria-current=page] .count").text()).isEqualTo("52");
        assertThat(page.select(".table-note").text()).contains("There may be more");
    }

    /** Whether the customer has paid is for staff to find out, as in Tasklist. */
    @Test
    void whatIsToBeMarkedAsPaidIsATaskOfItsOwnKind() throws Exception {
        Document page = page("/tasks");
        assertThat(page.select(".kinds a").eachText())
                .containsExactly("Everything", "Create shipment 1", "Mark as paid 1");
        Document payments = page(page.select(".kinds a").eachAttr("href").getLast());
        assertThat(payments.select("tbody tr")).hasSize(1);
        assertThat(payments.select("tbody tr").text()).contains("Mark as paid", "Aisyah Rahman");
        assertThat(payments.select("tbody a.row-link").attr("href")).endsWith("?do=mark-as-paid#panel");
        assertThat(payments.select(".kinds a[aria-current]").text()).isEqualTo("Mark as paid 1");
        assertThat(page("/tasks?kind=nonsense").select("tbody tr")).hasSize(2);
    }

    @Test
    void whatOnlyManagersDoIsTheirs() throws Exception {
        askForRefund();
        assertThat(page("/tasks").text()).doesNotContain("Approve refund");
        String refund =
                jdbc.sql("select id::text from refund").query(String.class).single();
        MvcTestResult refused = web.post()
                .uri("/tasks/claim")
                .with(csrf())
                .formField("order", order.toString())
                .formField("kind", "REFUND_APPROVAL")
                .formField("subject", refund)
                .exchange();
        assertThat(String.valueOf(refused.getMvcResult().getFlashMap().get("notice")))
                .contains("waits for somebody else");
    }

    @Test
    @AsManager
    void managersSeeBoth() throws Exception {
        askForRefund();
        assertThat(page("/tasks").select("tbody").text()).contains("Approve refund", "Create shipment");
    }

    @Test
    void whoTakesATaskOnIsShownToOthers() throws Exception {
        claim("staff", false);
        claim("staff", false);
        assertThat(page("/tasks").select(".claimer").text()).contains("You");
        assertThat(page("/tasks?tab=mine").select("tbody tr")).hasSize(1);
        assertThat(page("/tasks?tab=free").select("tbody tr")).hasSize(1);
        assertThat(pages.of("farah", false, Locale.ENGLISH, Map.of()).all())
                .extracting(Task::person)
                .containsExactlyInAnyOrder("staff", null);

        assertThat(claim("farah", false).getMvcResult().getFlashMap().get("notice"))
                .hasToString("Notice[isProblem=true, text=staff does this already]");
        claim("farah", true);
        assertThat(page("/tasks").select(".claimer").text()).isEqualTo("By farah");
        assertThat(jdbc.sql("select count(*) from task_claim").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void itIsStillTheirsWhenItHasBecomeLate() throws Exception {
        claim("staff", false);
        jdbc.sql("update orders set late_since = now() where id = ?")
                .param(order)
                .update();
        assertThat(page("/tasks?tab=mine").select("tbody tr").text()).contains("Late", "You");
    }

    @Test
    void itIsLeftToOthersAgain() throws Exception {
        claim("staff", false);
        for (int pressed = 0; pressed < 2; pressed++) {
            assertThat(post("/tasks/release", "staff", false)).hasStatus(302);
        }
        assertThat(page("/tasks?tab=free").select("tbody tr")).hasSize(2);
    }

    @Test
    void aClaimEndsWithTheWait() throws Exception {
        claim("staff", false);
        assertThat(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(201);
        assertThat(page("/tasks?tab=mine").select("tbody tr")).isEmpty();
        assertThat(String.valueOf(
                        claim("staff", false).getMvcResult().getFlashMap().get("notice")))
                .contains("does not wait for that any more");
    }

    @Test
    void takesAsManyStatementsHoweverManyThereAre() {
        BelievableShop demo = new BelievableShop(shop);
        for (int i = 0; i < 5; i++) {
            demo.toShip("Siti Aminah", "siti" + i + "@example.com", "+60163334455");
            demo.failed("Siti Aminah", "siti" + i + "@example.com", "EH00000000" + i + "MY");
        }
        int few = statements();
        for (int i = 5; i < 9; i++) {
            demo.toShip("Siti Aminah", "siti" + i + "@example.com", "+60163334455");
            demo.failed("Siti Aminah", "siti" + i + "@example.com", "EH00000000" + i + "MY");
        }
        assertThat(statements()).isEqualTo(few);
    }

    private int statements() {
        return counter.count(() -> pages.of("staff", true, Locale.ENGLISH, Map.of()))
                .statements()
                .size();
    }

    private void askForRefund() {
        assertThat(shop.post("/api/orders/" + order + "/refunds", "{\"amount\": \"1.00\"}"))
                .hasStatus(201);
        jdbc.sql("update refund set status = 'APPROVAL'").update();
    }

    private MvcTestResult claim(String person, boolean takeOver) {
        MvcTestResult claimed = post("/tasks/claim", person, takeOver);
        assertThat(claimed).hasStatus(302);
        return claimed;
    }

    private MvcTestResult post(String path, String person, boolean takeOver) {
        return web.post()
                .uri(path)
                .with(csrf())
                .with(SecurityMockMvcRequestPostProcessors.user(person).roles("STAFF"))
                .formField("order", order.toString())
                .formField("kind", "SHIPMENT")
                .formField("takeOver", String.valueOf(takeOver))
                .exchange();
    }

    private Document page(String path) throws Exception {
        MvcTestResult result = web.get().uri(path).accept(MediaType.TEXT_HTML).exchange();
        assertThat(result).hasStatusOk();
        return Jsoup.parse(result.getResponse().getContentAsString());
    }
}
