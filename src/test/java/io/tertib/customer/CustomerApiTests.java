package io.tertib.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.tertib.DatabaseTest;
import java.io.UnsupportedEncodingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class CustomerApiTests {

    private static final String AISYAH = """
            {"name": "Aisyah Rahman", "email": "aisyah@example.com", "phone": "012-3456789"}""";

    @Autowired
    private MockMvcTester mvc;

    @Test
    void registersACustomerOnce() {
        MvcTestResult created = register(AISYAH, null);
        assertThat(created).hasStatus(201).headers().containsHeader(HttpHeaders.LOCATION);
        assertThat(created).bodyJson().extractingPath("$.phone").isEqualTo("+60123456789");

        assertThat(register(AISYAH, null))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.id")
                .isEqualTo(id(created));
        assertThat(get("/api/customers/" + id(created)))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.name")
                .isEqualTo("Aisyah Rahman");
    }

    @Test
    void changesNothingOfWhatIsKnownOfACustomer() {
        String id = id(register(AISYAH, null));

        assertThat(register("""
                        {"name": "Someone else", "email": "AISYAH@example.com", "phone": "+60198765432"}""", null)).hasStatus(200);
        assertThat(register("""
                        {"name": "Aisyah Rahman", "email": "other@example.com", "phone": "012-3456789"}""", null)).hasStatus(201);
        assertThat(register("""
                        {"name": "Aisyah Rahman", "phone": "012-3456789"}""", null)).hasStatus(201);

        assertThat(get("/api/customers/" + id)).bodyJson().isLenientlyEqualTo("""
                {"name": "Aisyah Rahman", "email": "aisyah@example.com", "phone": "+60123456789"}""");
    }

    @Test
    void keepsAnExtension() {
        assertThat(register("""
                        {"name": "Aisyah Rahman", "phone": "03-2161 1111 ext 12"}""", null))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.phone")
                .isEqualTo("+60321611111 ext. 12");
    }

    @Test
    void repeatsUnderTheSameKeyAlsoWithoutContactData() {
        MvcTestResult created = register("{\"name\": \"Walk-in\"}", "k1");
        assertThat(created).hasStatus(201);

        assertThat(register("{\"name\": \"Walk-in\", \"email\": null}", "k1"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.id")
                .isEqualTo(id(created));
        assertThat(register("{\"name\": \"Walk-in\"}", "k2")).hasStatus(201);
    }

    @Test
    void refusesAnotherCustomerUnderTheSameKey() {
        register("{\"name\": \"Walk-in\"}", "k1");

        assertThat(register("{\"name\": \"Another\"}", "k1"))
                .hasStatus(409)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void saysWhatIsWrongWithEachField() {
        assertThat(register("{\"email\": \"x\"}", null))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("name", "email");
    }

    @Test
    void listsInPages() {
        register("{\"name\": \"One\"}", null);
        register("{\"name\": \"Two\"}", null);

        MvcTestResult first = get("/api/customers?limit=1");
        assertThat(first).bodyJson().extractingPath("$.items[*].name").asArray().containsExactly("Two");
        MvcTestResult second = get("/api/customers?limit=1&cursor=" + text(first, "$.nextCursor"));
        assertThat(second)
                .bodyJson()
                .extractingPath("$.items[*].name")
                .asArray()
                .containsExactly("One");
        assertThat(second).bodyJson().extractingPath("$.nextCursor").isNull();
    }

    @Test
    void knowsWhatDoesNotExistFromWhatIsNoId() {
        assertThat(get("/api/customers/0198a0b0-0000-7000-8000-000000000000")).hasStatus(404);
        assertThat(get("/api/customers/17"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("id");
    }

    private MvcTestResult register(String body, @Nullable String idempotencyKey) {
        MockMvcTester.MockMvcRequestBuilder request = mvc.post()
                .uri("/api/customers")
                .header(HttpHeaders.AUTHORIZATION, DatabaseTest.BEARER)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (idempotencyKey == null ? request : request.header("Idempotency-Key", idempotencyKey)).exchange();
    }

    private MvcTestResult get(String uri) {
        return mvc.get()
                .uri(uri)
                .header(HttpHeaders.AUTHORIZATION, DatabaseTest.BEARER)
                .exchange();
    }

    private static String id(MvcTestResult result) {
        return text(result, "$.id");
    }

    private static String text(MvcTestResult result, String path) {
        try {
            return JsonPath.read(result.getResponse().getContentAsString(), path);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
