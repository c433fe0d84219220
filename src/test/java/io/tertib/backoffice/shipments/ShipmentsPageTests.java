package io.tertib.backoffice.shipments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.SqlCounter;
import io.tertib.backoffice.AsStaff;
import io.tertib.backoffice.BelievableShop;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@AsStaff
class ShipmentsPageTests {

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private ShipmentPages pages;

    @Autowired
    private SqlCounter counter;

    private UUID order;
    private String shipment = "";

    @BeforeEach
    void ship() {
        BelievableShop demo = new BelievableShop(shop);
        order = demo.toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        shipment = Shop.id(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"))
                .toString();
        demo.shipped("Priya a/p Subramaniam", "priya@example.com", "EH123456789MY");
        demo.delivered("Lim Wei Jie", "weijie@example.com", "EH987654321MY");
    }

    @Test
    void showsAllAndThoseWithoutANumberOnDemand() throws Exception {
        Document all = page("/shipments");
        assertThat(all.select("tbody tr")).hasSize(3);
        assertThat(all.select(".tabs .count").eachText()).containsExactly("3", "1", "0", "0");
        assertThat(all.select("tbody tr").getFirst().text()).contains("Lim Wei Jie", "Delivered", "Poslaju");
        assertThat(all.select("a.number").eachAttr("href"))
                .contains("https://tracking.pos.com.my/tracking/EH123456789MY");

        Document without = page("/shipments?withoutNumber=true");
        assertThat(without.select("tbody tr").eachText())
                .singleElement()
                .asString()
                .contains("Tan Mei Ling", "DHL");
        assertThat(page("/shipments?courier=&status=DELIVERED").select("tbody tr"))
                .hasSize(1);
        assertThat(page("/shipments?courier=POSLAJU&q=eh123").select("tbody tr"))
                .hasSize(1);
        assertThat(page("/shipments?courier=FEDEX").select(".empty-state").text())
                .contains("No such shipments");
    }

    @Test
    void aShipmentOpensInItsOrder() {
        MvcTestResult opened = web.get().uri("/shipments/" + shipment).exchange();
        assertThat(opened).hasStatus(302);
        assertThat(opened.getResponse().getRedirectedUrl())
                .isEqualTo("/orders/" + order + "?do=tracking&subject=" + shipment);
    }

    @Test
    void aNumberIsTypedInPlaceOnce() throws Exception {
        String shown = shown();
        for (int pressed = 0; pressed < 2; pressed++) {
            MvcTestResult saved = save(
                    "?withoutNumber=true", false, "carrier", "DHL", "trackingNumber", "12345 67890", "shown", shown);
            assertThat(saved).hasStatus(302);
            assertThat(saved.getResponse().getRedirectedUrl())
                    .isEqualTo("/shipments?withoutNumber=true#shipment-" + shipment);
        }
        assertThat(shop.<List<String>>order(order, "$.shipments[*].trackingNumber"))
                .containsExactly("1234567890");
        assertThat(shop.<List<String>>order(order, "$.timeline[?(@.type == 'SHIPMENT_UPDATED')].actor"))
                .containsExactly("staff");
    }

    @Test
    void aScriptGetsTheRowAloneAndItsWarnings() throws Exception {
        MvcTestResult saved = save("", true, "carrier", "POSLAJU", "trackingNumber", "EH123456789MY", "shown", shown());
        assertThat(saved).hasStatusOk();
        Element row = Jsoup.parse("<table>" + saved.getResponse().getContentAsString() + "</table>");
        assertThat(row.select("tr")).hasSize(1);
        assertThat(row.select(".is-saved").text()).isEqualTo("Saved");
        assertThat(row.select(".warning").text()).contains("Also the number of shipment 1 of order");
    }

    /** The customer is told it at once. */
    @Test
    void aNumberThatLooksWrongIsAskedAboutOnce() throws Exception {
        String shown = shown();
        MvcTestResult asked = save("", true, "carrier", "FEDEX", "trackingNumber", "1 2", "shown", shown);
        assertThat(asked).hasStatus(422);
        assertThat(asked.getResponse().getContentAsString())
                .contains("does not look like one of FedEx", "name=\"unusual\"", "value=\"1 2\"");
        assertThat(shop.<List<Object>>order(order, "$.shipments[*].trackingNumber"))
                .containsOnlyNulls();

        MvcTestResult saved =
                save("", true, "carrier", "FEDEX", "trackingNumber", "1 2", "unusual", "yes", "shown", shown);
        assertThat(saved).hasStatusOk();
        assertThat(saved.getResponse().getContentAsString()).contains("This does not look like a number of FedEx");
        assertThat(save(
                        "",
                        true,
                        "carrier",
                        "FEDEX",
                        "trackingNumber",
                        "12",
                        "scheduledDeliveryDate",
                        "2099-01-01",
                        "shown",
                        shown()))
                .as("known by now")
                .hasStatusOk();
    }

    @Test
    void whatCannotBeReadComesBackAsItWasTyped() throws Exception {
        for (boolean rowAlone : List.of(true, false)) {
            MvcTestResult refused = save(
                    "",
                    rowAlone,
                    "carrier",
                    "DHL",
                    "trackingNumber",
                    "99",
                    "scheduledDeliveryDate",
                    "tomorrow",
                    "shown",
                    shown());
            assertThat(refused).hasStatus(422);
            assertThat(refused.getResponse().getContentAsString())
                    .contains("must be a day such as 2026-12-01", "value=\"99\"", "open=\"open\"");
        }
        assertThat(shop.<List<Object>>order(order, "$.shipments[*].trackingNumber"))
                .containsExactly((Object) null);
    }

    @Test
    void whatSomebodyElseHasChangedIsNotOverwritten() throws Exception {
        String shown = shown();
        assertThat(shop.patch("/api/shipments/" + shipment, "{\"trackingNumber\": \"1111111111\"}"))
                .hasStatusOk();
        MvcTestResult refused = save("", true, "carrier", "DHL", "trackingNumber", "2222222222", "shown", shown);
        assertThat(refused).hasStatus(409);
        assertThat(refused.getResponse().getContentAsString())
                .contains("has been changed meanwhile", "1111111111", "value=\"2222222222\"");
        assertThat(shop.<List<String>>order(order, "$.shipments[*].trackingNumber"))
                .containsExactly("1111111111");
    }

    @Test
    void takesAsManyStatementsHoweverManyThereAre() {
        ShipmentParams all = new ShipmentParams(null, null, null, null, null, null, null, null);
        pages.page(all, null);
        int few = statements(all);
        BelievableShop demo = new BelievableShop(shop);
        for (int i = 0; i < 5; i++) {
            demo.shipped("Siti Aminah", "siti" + i + "@example.com", "EH00000000" + i + "MY");
        }
        assertThat(statements(all)).isLessThanOrEqualTo(few);
    }

    private int statements(ShipmentParams params) {
        return counter.count(() -> pages.page(params, null)).statements().size();
    }

    private String shown() throws Exception {
        return page("/shipments")
                .select("#shipment-" + shipment + " input[name=shown]")
                .val();
    }

    private Document page(String path) throws Exception {
        MvcTestResult result = web.get().uri(path).accept(MediaType.TEXT_HTML).exchange();
        assertThat(result).hasStatusOk();
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    private MvcTestResult save(String query, boolean rowAlone, String... fields) {
        var request = web.post().uri("/shipments/" + shipment + query).with(csrf());
        if (rowAlone) {
            request.header("HX-Request", "true");
        }
        for (int i = 0; i < fields.length; i += 2) {
            request.formField(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
