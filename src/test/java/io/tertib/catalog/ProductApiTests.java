package io.tertib.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.common.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class ProductApiTests {

    private static final String SHIRT = """
            {"sku": "TSHIRT-M", "name": "T-shirt, M", "kind": "GOODS", "unitPrice": "49.90"}""";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Products products;

    @Test
    void theArticleNumberNewIsThatOfThePageWhereProductsAreAdded() {
        assertThat(add(SHIRT.replace("TSHIRT-M", "new")))
                .hasStatus(422)
                .bodyText()
                .contains("must be another one than new");
    }

    @Test
    void addsAProductOnce() {
        assertThat(add(SHIRT))
                .hasStatus(201)
                .hasHeader(HttpHeaders.LOCATION, "/api/products/TSHIRT-M")
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"sku": "TSHIRT-M", "unitPrice": "49.90", "currency": "MYR", "active": true}""");

        assertThat(add(SHIRT.replace("\"49.90\"", "49.9"))).hasStatus(200);
        assertThat(add(SHIRT.replace("49.90", "59.90"))).hasStatus(409);
        assertThat(products.findBySku("TSHIRT-M").orElseThrow().unitPrice()).isEqualTo(Money.ofMinor(4990, "MYR"));
    }

    @ParameterizedTest
    @CsvSource({
        "MYR, 0.1, 10",
        "MYR, 1e2, 10000",
        "JPY, 1500, 1500",
        "BHD, 1.234, 1234",
        // As a floating-point number this would be 0.28999999999999998.
        "MYR, 0.29, 29"
    })
    void readsPricesExactly(String currency, String number, long minor) {
        assertThat(add("""
                        {"sku": "A", "name": "A", "kind": "SERVICE", "unitPrice": %s, "currency": "%s"}""".formatted(number, currency))).hasStatus(201);

        assertThat(products.findBySku("A").orElseThrow().unitPrice()).isEqualTo(Money.ofMinor(minor, currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"49.901", "-0.01", "1e30", "1e-2000000000", "10000000000.01"})
    void refusesPricesThatAreNone(String price) {
        assertThat(add(SHIRT.replace("49.90", price)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("unitPrice");
    }

    @Test
    void saysWhatIsWrongWithEachField() {
        assertThat(add("{\"sku\": \"A/B\", \"currency\": \"XAU\"}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("sku", "name", "kind", "currency", "unitPrice");
    }

    @Test
    void takesNoHarmFromWhatNobodySees() {
        assertThat(add(SHIRT.replace("TSHIRT-M\"", "\u200ETSHIRT\u200D-M\u00A0\"")
                        .replace("T-shirt, M", "\uFEFFT-shirt,\u00A0M")))
                .hasStatus(201)
                .bodyJson()
                .isLenientlyEqualTo("{\"sku\": \"TSHIRT-M\", \"name\": \"T-shirt, M\"}");
        assertThat(add(SHIRT)).hasStatus(200);
        assertThat(add(SHIRT.replace("TSHIRT-M", "\u200B").replace("T-shirt, M", "\u2800")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("sku", "name");
    }

    @Test
    void changesPriceAndNameAndNothingElse() {
        add(SHIRT);

        assertThat(send(HttpMethod.PUT, "/api/products/TSHIRT-M", "{\"name\": \"T-shirt\", \"unitPrice\": \"39.00\"}"))
                .hasStatus(200)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"sku": "TSHIRT-M", "name": "T-shirt", "unitPrice": "39.00", "kind": "GOODS", "active": true}""");
        assertThat(send(HttpMethod.PUT, "/api/products/OTHER", "{\"name\": \"T-shirt\", \"unitPrice\": \"39.00\"}"))
                .hasStatus(404);
        assertThat(send(HttpMethod.PUT, "/api/products/TSHIRT-M", "{\"name\": \"\", \"unitPrice\": \"1.999\"}"))
                .hasStatus(422);
        assertThat(products.findBySku("TSHIRT-M").orElseThrow().name()).isEqualTo("T-shirt");
    }

    @Test
    void countsTheStockOfWhatIsCounted() {
        assertThat(add(SHIRT.replace("}", ", \"stock\": 3}")))
                .hasStatus(201)
                .bodyJson()
                .isLenientlyEqualTo("{\"stock\": 3, \"exclusive\": false}");
        // How many are left says nothing about which product it is.
        assertThat(add(SHIRT))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.stock")
                .isEqualTo(3);

        assertThat(change(""))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.stock")
                .isEqualTo(3);
        assertThat(change(", \"stock\": 0"))
                .bodyJson()
                .extractingPath("$.stock")
                .isEqualTo(0);
        assertThat(change(", \"countsStock\": false"))
                .bodyJson()
                .extractingPath("$.stock")
                .isNull();
        assertThat(change(", \"countsStock\": true, \"stock\": 7"))
                .bodyJson()
                .extractingPath("$.stock")
                .isEqualTo(7);
        assertThat(products.findBySku("TSHIRT-M").orElseThrow().stock()).isEqualTo(7);
    }

    @Test
    void refusesAStockThatIsNone() {
        assertThat(add(SHIRT.replace("}", ", \"stock\": -1}")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("stock");
        assertThat(add(SHIRT.replace("}", ", \"stock\": 1.5}"))).hasStatus(400);
        add(SHIRT);

        assertThat(change(", \"stock\": -1")).hasStatus(422);
        assertThat(change(", \"stock\": 1, \"countsStock\": false")).hasStatus(422);
        assertThat(change(", \"countsStock\": true")).hasStatus(422);
        assertThat(products.findBySku("TSHIRT-M").orElseThrow().stock()).isNull();
    }

    @Test
    void onlyBookingsAreExclusive() {
        String room = """
                {"sku": "ROOM", "name": "Fitting room", "kind": "BOOKING", "unitPrice": "30.00", "exclusive": true}""";
        assertThat(add(room))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.exclusive")
                .isEqualTo(true);
        assertThat(add(room)).hasStatus(200);
        assertThat(add(room.replace("true", "false"))).hasStatus(409);
        assertThat(add(SHIRT.replace("}", ", \"exclusive\": true}")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("exclusive");
        add(SHIRT);
        assertThat(change(", \"exclusive\": true")).hasStatus(422);

        String changed = "{\"name\": \"Fitting room\", \"unitPrice\": \"30.00\"";
        assertThat(send(HttpMethod.PUT, "/api/products/ROOM", changed + "}"))
                .bodyJson()
                .extractingPath("$.exclusive")
                .isEqualTo(true);
        assertThat(send(HttpMethod.PUT, "/api/products/ROOM", changed + ", \"exclusive\": false}"))
                .bodyJson()
                .extractingPath("$.exclusive")
                .isEqualTo(false);
    }

    @Test
    void findsProductsBySkuAndText() {
        add(SHIRT);
        add(SHIRT.replace("TSHIRT-M", "tshirt-m").replace("T-shirt, M", "Mug"));

        assertThat(products.findBySkus(List.of("TSHIRT-M", "NONE"))).containsOnlyKeys("TSHIRT-M");
        assertThat(send(HttpMethod.GET, "/api/products?q=mug", null))
                .bodyJson()
                .extractingPath("$.items[*].sku")
                .asArray()
                .containsExactly("tshirt-m");
        assertThat(send(HttpMethod.GET, "/api/products?q=MÚG", null))
                .bodyJson()
                .extractingPath("$.items[*].sku")
                .asArray()
                .containsExactly("tshirt-m");
        assertThat(send(HttpMethod.GET, "/api/products?q=shirt-M", null))
                .bodyJson()
                .extractingPath("$.items[*].sku")
                .asArray()
                .containsExactly("tshirt-m", "TSHIRT-M");
        assertThat(send(HttpMethod.GET, "/api/products/TSHIRT-M", null)).hasStatus(200);
    }

    /** @param more further fields, each after a comma */
    private MvcTestResult change(String more) {
        return send(
                HttpMethod.PUT,
                "/api/products/TSHIRT-M",
                "{\"name\": \"T-shirt\", \"unitPrice\": \"39.00\"" + more + "}");
    }

    private MvcTestResult add(String body) {
        return send(HttpMethod.POST, "/api/products", body);
    }

    private MvcTestResult send(HttpMethod method, String uri, @Nullable String body) {
        MockMvcTester.MockMvcRequestBuilder request =
                mvc.method(method).uri(uri).header(HttpHeaders.AUTHORIZATION, DatabaseTest.BEARER);
        return (body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).content(body))
                .exchange();
    }
}
