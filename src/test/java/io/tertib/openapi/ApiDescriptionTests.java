package io.tertib.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.refund.RefundReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@DatabaseTest
class ApiDescriptionTests {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Autowired
    private OpenApiWebMvcResource resource;

    private DescribedApi api = new DescribedApi("{}");

    @BeforeEach
    void read() {
        api = new DescribedApi(DescribedApiFilter.json(resource));
    }

    @Test
    void everyPropertyHasADescriptionAndAnExample() {
        List<String> lacking = new ArrayList<>();
        int properties = 0;
        for (var schema : api.description().at("/components/schemas").properties()) {
            for (var property : schema.getValue().path("properties").properties()) {
                properties++;
                String name = schema.getKey() + "." + property.getKey();
                lackingWords(name, property.getValue(), lacking);
            }
        }
        assertThat(lacking).isEmpty();
        assertThat(properties).isGreaterThan(200);
    }

    /** A page that fills them in would send the same key for whatever is tried, and begin a list in its middle. */
    private static final Set<String> BETTER_EMPTY = Set.of("Idempotency-Key", "cursor");

    @Test
    void everyParameterHasADescriptionAndAnExample() {
        List<String> lacking = new ArrayList<>();
        operations()
                .forEach(operation -> operation.path("parameters").forEach(parameter -> {
                    String name = operation.path("operationId").asString() + "."
                            + parameter.path("name").asString();
                    if (BETTER_EMPTY.contains(parameter.path("name").asString())) {
                        assertThat(parameter.path("description").asString("")).isNotBlank();
                        assertThat(parameter.has("example")).isFalse();
                    } else {
                        lackingWords(name, parameter, lacking);
                    }
                }));
        assertThat(lacking).isEmpty();
    }

    @Test
    void everyOperationHasANameWordsAndAnswersOfItsOwn() {
        List<JsonNode> operations = operations();
        assertThat(operations).hasSizeGreaterThan(30);
        assertThat(operations)
                .allSatisfy(operation -> {
                    assertThat(operation.path("summary").asString("")).isNotBlank();
                    assertThat(operation.path("responses").propertyNames())
                            .anyMatch(status -> status.startsWith("2"))
                            .contains("400", "405", "406", "500", "503");
                })
                .extracting(operation -> operation.path("operationId").asString())
                .doesNotHaveDuplicates()
                // So springdoc names them when they have no name.
                .noneMatch(name -> name.matches(".*_\\d+"));
    }

    @Test
    void saysWhereItIsAndBeginsWithOrders() {
        assertThat(api.description().at("/servers/0/url").asString()).doesNotContain("Generated");
        assertThat(api.description().at("/servers/0/description").asString()).isEqualTo("This installation");
        List<String> tags = api.description()
                .path("tags")
                .valueStream()
                .map(tag -> tag.path("name").asString())
                .toList();
        assertThat(tags).startsWith("Orders", "Payments").endsWith("Webhooks");
        assertThat(operations())
                .allSatisfy(operation ->
                        assertThat(tags).contains(operation.at("/tags/0").asString()));
    }

    @Test
    void namesWhatAnAppointmentCanBeSaidToHaveEndedAs() {
        assertThat(api.description()
                        .at("/components/schemas/ChangeAppointment/properties/status")
                        .toString())
                .contains("DONE", "NO_SHOW")
                .doesNotContain("SCHEDULED", "\"CANCELLED\"");
    }

    @Test
    void everyRequestHasAnExample() {
        assertThat(operations())
                .filteredOn(operation -> operation.has("requestBody"))
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(operation.at("/requestBody/content/application~1json/examples"))
                        .as(operation.path("operationId").asString())
                        .isNotEmpty());
    }

    @Test
    void examplesOfAnswersAreAsDescribed() {
        Set<String> answers = schemas("responses");
        assertThat(answers).contains("Order", "PageOfOrderSummary", "Refund", "Problem");
        assertThat(answers).allSatisfy(schema -> {
            JsonNode example = api.description().at("/components/schemas/" + schema + "/example");
            assertThat(api.wrongWithAnswer(schema, example)).as(schema).isEmpty();
        });
    }

    @Test
    void requestsAndAnswersHaveNoSchemaInCommon() {
        assertThat(schemas("requestBody")).isNotEmpty().doesNotContainAnyElementsOf(schemas("responses"));
    }

    @Test
    void showsAnOrderAsItIs() {
        JsonNode order = api.description().at("/components/schemas/Order");
        assertThat(order.path("properties").propertyNames())
                .contains("id", "items", "timeline", "paymentUrl", "payments", "refunds", "shipments", "returns")
                .contains("appointments")
                .doesNotContain("sections", "order");
        assertThat(order.path("required")).hasSameSizeAs(order.path("properties"));
        assertThat(api.description()
                        .at("/components/schemas/OrderItem/properties")
                        .propertyNames())
                .contains("id", "shipped", "delivered", "returned", "cancelled");
    }

    @Test
    void namesTheValuesThatAreTaken() {
        assertThat(api.description()
                        .at("/components/schemas/RequestRefund/properties/reason/enum")
                        .valueStream()
                        .map(value -> value.asString("")))
                .containsAll(
                        Arrays.stream(RefundReason.values()).map(Enum::name).toList());
        assertThat(api.description()
                        .at("/components/schemas/PlaceOrder/required")
                        .valueStream())
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("customer", "items", "payment");
        assertThat(api.description()
                        .at("/components/schemas/PlaceOrder/additionalProperties")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void saysHowToSignIn() {
        JsonNode schemes = api.description().at("/components/securitySchemes");
        assertThat(schemes.at("/apiKey/scheme").asString()).isEqualTo("bearer");
        assertThat(schemes.at("/staff/scheme").asString()).isEqualTo("basic");
        assertThat(api.description().path("security")).hasSize(2);
        assertThat(List.of("stripe", "tracking", "aftership")).allSatisfy(sender -> {
            JsonNode security = api.description().at("/paths/~1webhooks~1" + sender + "/post/security");
            assertThat(security).as(sender).hasSize(1);
            assertThat(schemes.path(security.path(0).propertyNames().iterator().next())
                            .path("in")
                            .asString())
                    .isEqualTo("header");
        });
    }

    private List<JsonNode> operations() {
        return api.description()
                .path("paths")
                .valueStream()
                .flatMap(path -> path.propertyStream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .map(Map.Entry::getValue))
                .toList();
    }

    private static void lackingWords(String name, JsonNode described, List<String> lacking) {
        if (described.path("description").asString("").isBlank()) {
            lacking.add(name + " has no description");
        }
        if (!described.has("example")) {
            lacking.add(name + " has no example");
        }
    }

    /** The schemas that are used, directly or within others, in this part of the operations. */
    private Set<String> schemas(String part) {
        Set<String> found = new HashSet<>();
        operations().forEach(operation -> collect(operation.path(part), found));
        return found;
    }

    private void collect(JsonNode node, Set<String> found) {
        node.findValues("$ref").forEach(reference -> {
            String pointer = reference.asString().substring(1);
            boolean schema = pointer.startsWith("/components/schemas/");
            if (!schema || found.add(pointer.substring(pointer.lastIndexOf('/') + 1))) {
                collect(api.description().at(pointer), found);
            }
        });
    }
}
