package io.tertib.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What comes over the wire as nobody should send it, which the server itself gets to see first. */
@DatabaseTest
class RequestsTests {

    private static final String ORDER_IN_YAML = """
            customer: {name: Aisyah Rahman, email: aisyah@example.com}
            items: [{name: Fitting, kind: SERVICE, quantity: 010, unitPrice: "1.00"}]
            payment: {method: CASH}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders?q=50%",
                "orders?q=%zz",
                "orders?q=%F",
                "orders?q=%FF",
                "orders?limit=10&q=%C3",
                "customers?q=50%",
                "products?q=100%25%"
            })
    void namesAParameterThatCannotBeRead(String pathAndQuery) throws IOException {
        Answer refused = get("/api/" + pathAndQuery);

        assertProblem(refused, 400);
        assertThat(fields(refused)).containsExactly("q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments?cursor=%", "refunds?limit=%4", "shipments?cursor=%E2%82", "appointments?from=%"})
    void namesItInEveryList(String pathAndQuery) throws IOException {
        Answer refused = get("/api/" + pathAndQuery);

        assertProblem(refused, 400);
        assertThat(fields(refused)).containsExactly(pathAndQuery.replaceAll(".*\\?|=.*", ""));
    }

    @Test
    void refusesANameThatCannotBeRead() throws IOException {
        assertProblem(get("/api/orders?%=1"), 400);
        assertProblem(get("/api/orders/" + UUID.randomUUID() + "?%F0=1"), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "orders?q=a&colour=red, colour, 'channel, courier, cursor, customer, dueSoon, expiring, from, fulfilmentStatus, late, limit, method, paymentStatus, q, sort, status, tab, to, toShip'",
        "orders?Q=a, Q, 'channel, courier, cursor, customer, dueSoon, expiring, from, fulfilmentStatus, late, limit, method, paymentStatus, q, sort, status, tab, to, toShip'",
        "customers?email=a, email, 'cursor, limit, q'",
        "products?page=2, page, 'active, cursor, limit, q, stockUpTo'",
        "payments?orderId=1, orderId, 'cursor, from, limit, method, order, q, status, to'",
        "refunds?state=FAILED, state, 'cursor, from, limit, method, order, q, status, to, undecided, way'",
        "shipments?number=1, number, 'courier, cursor, from, limit, needsDecision, order, overdue, q, status, to, withoutNumber'",
        "appointments?until=1, until, 'cursor, from, limit, to'"
    })
    void namesTheParametersThatThereAre(String pathAndQuery, String field, String known) throws IOException {
        Answer refused = get("/api/" + pathAndQuery);

        assertProblem(refused, 400);
        assertThat(fields(refused)).containsExactly(field);
        assertThat(JsonPath.<String>read(refused.body(), "$.errors[0].message"))
                .isEqualTo("is not known here; known are " + known);
    }

    @Test
    void saysWhereThereAreNoParameters() throws IOException {
        Answer refused = get("/api/products/NO?q=1");

        assertProblem(refused, 400);
        assertThat(JsonPath.<String>read(refused.body(), "$.errors[0].message"))
                .isEqualTo("is not known here: there are no parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"products/a%2Fb", "products/a%5Cb", "products/a%00b", "products/a;b", "products/a//b"})
    void answersAddressesThatTheServerItselfRefusesInTheSameForm(String path) throws IOException {
        Answer refused = get("/api/" + path);

        assertProblem(refused, 400);
        assertThat(JsonPath.<String>read(refused.body(), "$.title")).isNotBlank();
        assertThat(refused.body()).doesNotContain("Tomcat", "<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"items\": [", "{\"note\": \"", "{\"a\" 1}", "nothing"})
    void saysInWordsWhereJsonBreaksOff(String body) throws IOException {
        Answer refused = send("POST", "/api/orders", "application/json", body);

        assertProblem(refused, 400);
        assertThat(JsonPath.<String>read(refused.body(), "$.detail"))
                .contains("is not valid JSON (line 1, column ")
                .doesNotContain("Source", "REDACTED", "StreamReadFeature");
    }

    @Test
    void takesOneValueOnly() throws IOException {
        Answer refused = send("POST", "/api/orders", "application/json", "{\"items\": []} {\"items\": []}");

        assertProblem(refused, 400);
        assertThat(JsonPath.<String>read(refused.body(), "$.detail"))
                .isEqualTo("The body must end after its first value");
    }

    @Test
    void takesNoTrueOrFalseForAText() throws IOException {
        Answer refused = send(
                "POST",
                "/api/orders",
                "application/json",
                Samples.goods(1).with("/items/0/name", true).toString());
        assertProblem(refused, 400);
        assertThat(fields(refused)).containsExactly("items[0].name");
    }

    @Test
    void namesAllParametersThatAreNotRight() throws IOException {
        Answer refused = get("/api/orders?limit=1&limit=2&x=1&q=%&&y");

        assertProblem(refused, 400);
        assertThat(fields(refused)).containsExactly("limit", "x", "q", "y");
        assertThat(get("/api/orders?&limit=1&q=a%20b+c%C3%B6&").status()).isEqualTo(200);
    }

    @Test
    void carriesOutNothingWithAParameterThatIsNotKnown() throws IOException {
        assertProblem(
                send(
                        "POST",
                        "/api/orders?dryRun=true",
                        "application/json",
                        Samples.goods(1).toString()),
                400);
        assertThat(shop.count("orders")).isZero();
    }

    @Test
    void doesNotMindWhatOthersHangOnThePublicAddresses() throws IOException {
        Answer page = get("/track/nobody?utm_source=mail&discount=50%");

        assertThat(page.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "application/xml",
                "application/cbor",
                "application/x-jackson-smile",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "nonsense"
            })
    void takesNothingButJson(String type) throws IOException {
        for (String body : List.of(ORDER_IN_YAML, Samples.goods(1).toString(), "{\"note\": \"50%\"}")) {
            assertProblem(send("POST", "/api/orders", type, body), 415);
            assertProblem(send("PATCH", "/api/shipments/" + UUID.randomUUID(), type, body), 415);
            assertProblem(send("PUT", "/api/products/MUG", type, body), 415);
        }
        assertThat(shop.count("orders")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=UTF-8", "application/vnd.shop+json"})
    void takesJson(String type) throws IOException {
        assertThat(send("POST", "/api/orders", type, Samples.goods(1).toString())
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=x", "multipart/mixed", "multipart/"})
    void takesNoUploads(String type) throws IOException {
        assertProblem(send("POST", "/api/orders", type, "--x--"), 415);
        assertProblem(send("PATCH", "/api/shipments/" + UUID.randomUUID(), type, ""), 415);
        assertThat(get("/api/orders", "Content-Type: " + type).status()).isEqualTo(200);
        assertThat(get("/track/abc", "Content-Type: " + type).status()).isEqualTo(404);
        assertProblem(send("POST", "/webhooks/tracking", type, "--x--"), 415);
        assertThat(send("POST", "/login", type, "--x--").status()).isBetween(300, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense"})
    void takesNothingButJsonFromOthersToo(String type) throws IOException {
        for (String webhook : List.of("tracking", "stripe", "aftership")) {
            assertProblem(send("POST", "/webhooks/" + webhook, type, "{}"), 415);
        }
        // It is looked at, and is not signed.
        assertProblem(send("POST", "/webhooks/tracking", "application/json; charset=utf-8", "{}"), 400);
    }

    @Test
    void namesNoTypesThatMeanNothing() throws IOException {
        Answer refused = send("POST", "/api/orders", "application/json; charset=bogus", "{}");

        assertProblem(refused, 415);
        assertThat(refused.body()).contains("application/json").doesNotContain("*/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders;x=1", "//api/orders", "/api//orders"})
    void namesTheAddressThatWasAskedFor(String path) throws IOException {
        Answer refused = get(path);

        assertProblem(refused, 400);
        assertThat(JsonPath.<String>read(refused.body(), "$.instance")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders/%zz", "/api/orders/%", "/api/orders/%00", "/api/orders/a%2Fb", "/track/%00"})
    void saysThatAnAddressCannotBeRead(String path) throws IOException {
        Answer refused = get(path);

        assertProblem(refused, 400);
        assertThat(JsonPath.<String>read(refused.body(), "$.title")).isEqualTo("The request cannot be understood");
    }

    @Test
    void showsCustomersPages() throws IOException {
        Answer page = get("/track/nobody/", "Accept: text/html,*/*;q=0.8");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.head()).contains("Content-Type: text/html");
    }

    @Test
    void answersInNothingButJson() throws IOException {
        for (String type : List.of("application/yaml", "application/xml", "application/cbor")) {
            assertProblem(get("/api/orders", "Accept: " + type), 406);
        }
    }

    @Test
    void refusesALeadingZeroInJsonToo() throws IOException {
        String order = Samples.goods(1).toString().replace("\"quantity\":1", "\"quantity\":010");
        assertThat(order).contains("010");

        assertProblem(send("POST", "/api/orders", "application/json", order), 400);
    }

    private Answer get(String pathAndQuery, String... headers) throws IOException {
        return send("GET " + pathAndQuery, "", headers);
    }

    private Answer send(String method, String path, String type, String body) throws IOException {
        return send(method + " " + path, body, "Content-Type: " + type);
    }

    /** By hand: what builds requests refuses to build these. */
    private Answer send(String target, String body, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            String head = "%s HTTP/1.0\r\nHost: localhost\r\nAuthorization: %s\r\nContent-Length: %d\r\n%s\r\n\r\n"
                    .formatted(target, DatabaseTest.BEARER, content.length, String.join("\r\n", headers));
            socket.getOutputStream()
                    .write(head.replace("\r\n\r\n\r\n", "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
            String[] answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\r\n\r\n", 2);
            return new Answer(Integer.parseInt(answer[0].split(" ", 3)[1]), answer[0], answer[1]);
        }
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.head()).contains("Content-Type: application/problem+json");
    }

    private static List<String> fields(Answer answer) {
        return JsonPath.read(answer.body(), "$.errors[*].field");
    }

    private record Answer(int status, String head, String body) {}
}
