package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Why something is refused is told in the language of whoever reads the page, and to programs in English as before. */
@DatabaseTest
@AsManager
class MalayRefusalsTests {

    private static final Cookie MALAY = new Cookie("tertib-language", "ms");

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Test
    void theFormsOfAnOrder() throws Exception {
        UUID order = shop.place(Samples.goods(2));
        String item = shop.<List<String>>order(order, "$.items[*].id").getFirst();
        String at = "/orders/" + order;

        malay(post(at + "/mark-as-paid", Map.of("method", "CASH", "amount", "0.00")), "mestilah lebih daripada sifar");
        malay(
                post(
                        at + "/mark-as-paid",
                        Map.of("method", "CASH", "amount", "1.00", "receivedAt", "2099-01-01T10:00")),
                "masih belum berlaku");
        malay(post(at + "/mark-as-paid", Map.of("method", "CASH", "amount", "1.001")), "tempat perpuluhan");
        malay(post(at + "/refund", Map.of("amount", "1.00", "reason", "OTHER", "confirm", "yes")), "");
        shop.pay(order);
        malay(post(at + "/refund", Map.of("amount", "900.00", "reason", "OTHER", "confirm", "yes")), "Hanya RM200.00");
        malay(post(at + "/ship", Map.of("courier", "DHL", "pieces-" + item, "5")), "Hanya 2 unit Mug yang belum");
        malay(
                post(at + "/ship", Map.of("courier", "DHL", "pieces-" + item, "1", "trackingUrl", "abc")),
                "mestilah pautan");
        malay(post(at + "/details", Map.of("name", "", "email", "abc", "phone", "7")), "mestilah alamat e-mel");
        post(at + "/ship", Map.of("courier", "DHL", "pieces-" + item, "2"));
        String shipment = shop.<List<String>>order(order, "$.shipments[*].id").getFirst();
        malay(
                post(at + "/failed-delivery", Map.of("subject", shipment, "decision", "SHIP_AGAIN")),
                "Tiada apa-apa untuk diputuskan");
        post(at + "/delivery", Map.of("subject", shipment, "status", "DELIVERED"));
        malay(post(at + "/delivery", Map.of("subject", shipment, "status", "LOST")), "tidak boleh diubah begitu lagi");
        malay(post(at + "/return", Map.of("pieces-" + item, "3", "refund", "NONE")), "Hanya 2 unit Mug yang sudah");
        malay(post(at + "/return", Map.of("pieces-" + item, "1", "refund", "AMOUNT", "amount", "999.00")), "Hanya RM");
        malay(post(at + "/resend-mail", Map.of("occasion", "ORDER_EXPIRED")), "");
    }

    @Test
    void whatCameOfARefundInTheMeantime() throws Exception {
        UUID order = shop.placePaid(Samples.goods(1));
        String at = "/orders/" + order;
        post(at + "/refund", Map.of("amount", "20.00", "reason", "OTHER", "confirm", "yes"));
        String refund = shop.<List<String>>order(order, "$.refunds[*].id").getFirst();

        malay(
                post(at + "/decide-refund", Map.of("subject", refund, "decision", "no")),
                "Bayaran balik ini tidak boleh diputuskan lagi");
        malay(
                post(at + "/resolve-refund", Map.of("subject", refund, "resolution", "RETRY")),
                "Tiada apa-apa untuk diputuskan tentang bayaran balik ini");
        malay(
                post(at + "/resolve-refund", Map.of("subject", refund, "resolution", "GIVE_UP", "note", "")),
                "mengapa wang tidak dipulangkan");
        malay(
                post(at + "/complete-refund", Map.of("subject", refund, "reference", "")),
                "contohnya nombor pindahan bank");
        post(at + "/complete-refund", Map.of("subject", refund, "reference", "RUJ-1"));
        malay(post(at + "/complete-refund", Map.of("subject", refund, "reference", "RUJ-2")), "dengan rujukan RUJ-1");
    }

    @Test
    void theSameFormWithOtherContent() throws Exception {
        UUID order = shop.place(Samples.goods(1));
        Map<String, String> form =
                Map.of("method", "CASH", "requestKey", UUID.randomUUID().toString());
        assertThat(post("/orders/" + order + "/mark-as-paid", with(form, "amount", "1.00")))
                .hasStatus(302);

        malay(post("/orders/" + order + "/mark-as-paid", with(form, "amount", "2.00")), "Borang ini sudah dihantar");
    }

    @Test
    void anAppointmentThatIsDraggedWhereItCannotBe() {
        assertThat(shop.post(
                        "/api/products",
                        "{\"sku\": \"KERUSI\", \"name\": \"Gunting\", \"kind\": \"BOOKING\", \"unitPrice\": \"30.00\","
                                + " \"exclusive\": true}"))
                .hasStatus(201);
        UUID first = booked("2099-12-01T10:00:00+08:00", "2099-12-01T10:30:00+08:00");
        booked("2099-12-02T10:00:00+08:00", "2099-12-02T10:30:00+08:00");

        assertThat(EnglishWords.in(dragged(first, "2099-12-02T10:15:00", "2099-12-01T10:00:00")))
                .isEmpty();
        assertThat(dragged(first, "2099-12-02T10:15:00", "2099-12-01T10:00:00"))
                .contains("Rab, 2 Dis 2099", "sudah ditempah: ada janji temu lain pada");
        assertThat(dragged(first, "2001-12-02T10:15:00", "2099-12-01T10:00:00")).isEqualTo("Masa ini sudah berlalu");
        assertThat(dragged(first, "2099-12-03T10:00:00", "2099-12-05T10:00:00"))
                .contains("sudah ditukar sementara itu: Sel, 1 Dis 2099");
        assertThat(dragged(first, "esok", "")).isEqualTo("Masa ini mestilah ditulis seperti 2026-12-01T10:00:00");
    }

    @Test
    void anOrderThatIsWrittenDown() throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("channel", "PHONE");
        form.put("customer.name", "");
        form.put("customer.email", "abc");
        form.put("customer.phone", "7");
        form.put("shippingAddress.line1", "");
        form.put("shippingAddress.country", "Malaysia");
        form.put("items[0].name", "Cawan");
        form.put("items[0].kind", "GOODS");
        form.put("items[0].quantity", "0");
        form.put("items[0].unitPrice", "1.001");
        form.put("discount", "900.00");
        form.put("payment.method", "STRIPE");
        form.put("payment.status", "PENDING");
        form.put("action", "place");

        MvcTestResult refused = post("/orders/new", form);

        assertThat(page(refused).select(".field-problem")).hasSizeGreaterThan(4);
        malay(refused, "mestilah alamat e-mel seperti aisyah@example.com");
    }

    @Test
    void aCustomerAndAProduct() throws Exception {
        malay(post("/customers/new", Map.of("name", "", "email", "abc", "phone", "7")), "bukan nombor telefon");
        malay(post("/customers/new", Map.of("name", "A".repeat(300))), "tidak boleh melebihi");
        malay(
                post("/products/new", Map.of("sku", "a b", "name", "", "kind", "GOODS", "unitPrice", "9.999")),
                "mestilah tidak melebihi 100 aksara");
        malay(
                post(
                        "/products/new",
                        Map.of("sku", "new", "name", "X", "kind", "GOODS", "unitPrice", "9", "exclusive", "true")),
                "hanya untuk tempahan");

        UUID first = customer("Siti", "siti@example.com");
        customer("Devi", "devi@example.com");
        malay(
                post("/customers/" + first + "/edit", Map.of("name", "Siti", "email", "devi@example.com")),
                "alamat pelanggan lain: Devi");
        malay(
                post(
                        "/customers/" + first + "/edit",
                        Map.of("name", "Siti B", "email", "siti@example.com", "seenName", "Sara", "seenEmail", "x")),
                "Orang lain sudah mengubah butiran pelanggan ini");
    }

    @Test
    void aParcelThatSomebodyElseHasChanged() throws Exception {
        UUID order = shop.placePaid(Samples.goods(1));
        String item = shop.<List<String>>order(order, "$.items[*].id").getFirst();
        post("/orders/" + order + "/ship", Map.of("courier", "DHL", "pieces-" + item, "1"));
        String shipment = shop.<List<String>>order(order, "$.shipments[*].id").getFirst();

        malay(
                post(
                        "/shipments/" + shipment,
                        Map.of("courier", "DHL", "trackingNumber", "1234567890", "shown", "lain", "expected", "")),
                "sudah diubah sementara itu: DHL, belum ada nombor");
    }

    @Test
    void aTaskThatIsDoneAlready() {
        UUID order = shop.place(Samples.goods(1));
        MvcTestResult refused =
                post("/tasks/claim", Map.of("order", order.toString(), "kind", "SHIPMENT", "subject", ""));

        assertThat(String.valueOf(refused.getMvcResult().getFlashMap().get("notice")))
                .contains("tidak lagi menunggu perkara itu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders/99999999", "/orders/not-an-id", "/customers/not-an-id", "/calendar?day=never"})
    void whatIsNotThere(String address) throws Exception {
        MvcTestResult answer =
                web.get().uri(address).accept(MediaType.TEXT_HTML).cookie(MALAY).exchange();

        assertThat(answer.getResponse().getStatus()).isIn(404, 422);
        String said = page(answer).select("main").text();
        assertThat(said).isNotBlank();
        // Before what is wrong stands the name of the parameter.
        assertThat(EnglishWords.in(said.replace("day:", ""))).isEmpty();
    }

    @Test
    void programsAreToldInEnglish() {
        UUID order = shop.place(Samples.goods(1));

        MvcTestResult refused = web.post()
                .uri("/api/orders/" + order + "/payments")
                .cookie(MALAY)
                .header("Authorization", DatabaseTest.BEARER)
                .header("Accept-Language", "ms")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"amount\": \"0.00\"}")
                .exchange();

        assertThat(refused).hasStatus(422);
        assertThat(refused)
                .bodyJson()
                .extractingPath("$.errors[0]")
                .isEqualTo(Map.of("field", "amount", "message", "must be more than nothing"));
    }

    private UUID booked(String start, String end) {
        return shop.placeFollowed(Samples.order()
                .anew()
                .with("/items/1/sku", "KERUSI")
                .with("/items/1/name", "Gunting")
                .with("/items/1/appointment/start", start)
                .with("/items/1/appointment/end", end)
                .with("/payment/method", "CASH"));
    }

    private UUID customer(String name, String email) {
        MvcTestResult made = shop.post("/api/customers", "{\"name\": \"" + name + "\", \"email\": \"" + email + "\"}");
        return Shop.id(made);
    }

    private String dragged(UUID order, String start, String shown) {
        String appointment =
                shop.<List<String>>order(order, "$.appointments[*].id").getFirst();
        return Shop.read(post("/calendar/move", Map.of("id", appointment, "start", start, "shown", shown)), "$.text");
    }

    private static Map<String, String> with(Map<String, String> form, String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(form);
        more.put(field, value);
        return more;
    }

    /** Nothing that the page says of what was refused is in English, and this is among it. */
    private static void malay(MvcTestResult refused, String told) throws UnsupportedEncodingException {
        assertThat(refused.getResponse().getStatus()).isIn(409, 422);
        String problems = page(refused).select(".form-problems, .field-problem").text();
        assertThat(problems).isNotBlank().contains(told);
        assertThat(EnglishWords.in(problems.replaceAll("\\S+@\\S+", "")))
                .as(problems)
                .isEmpty();
    }

    private MvcTestResult post(String address, Map<String, String> fields) {
        MockMvcTester.MockMvcRequestBuilder request = web.post()
                .uri(address)
                .accept(MediaType.TEXT_HTML, MediaType.APPLICATION_JSON)
                .cookie(MALAY)
                .with(csrf());
        fields.forEach(request::param);
        if (!fields.containsKey("requestKey")) {
            request.param("requestKey", UUID.randomUUID().toString());
        }
        return request.exchange();
    }

    private static Document page(MvcTestResult result) throws UnsupportedEncodingException {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }
}
