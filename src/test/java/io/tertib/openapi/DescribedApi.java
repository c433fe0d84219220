package io.tertib.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The API as its OpenAPI description has it. An answer has to be of a described status, of the described content type,
 * and valid if it is JSON, without any field that is not described. A request that was accepted has to be valid as well.
 */
final class DescribedApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ADDRESS = "https://tertib.example/openapi.json";
    private static final String OURS = "^/(api|webhooks)/.*";

    private final JsonNode description;
    private final SchemaRegistry requests;
    private final SchemaRegistry answers;
    private final Map<String, Schema> cache = new ConcurrentHashMap<>();
    private final List<PathPattern> paths;

    DescribedApi(String json) {
        this.description = JSON.readTree(json);
        this.requests = registry(description);
        this.answers = registry(closed(description.deepCopy()));
        this.paths = description.path("paths").propertyNames().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .sorted(PathPattern.SPECIFICITY_COMPARATOR)
                .toList();
    }

    JsonNode description() {
        return description;
    }

    /** What is not as described; nothing if all is well. */
    List<String> mismatches(Exchange exchange) {
        List<String> found = new ArrayList<>();
        find(exchange, found);
        return found.stream().map(mismatch -> exchange + ": " + mismatch).toList();
    }

    /** What is wrong with an answer's body of this schema. */
    List<String> wrongWithAnswer(String schema, JsonNode body) {
        return validate(answers, "answer", schema, body).map(Error::toString).toList();
    }

    private void find(Exchange exchange, List<String> found) {
        Optional<PathPattern> path = paths.stream()
                .filter(pattern -> pattern.matches(PathContainer.parsePath(exchange.path())))
                .findFirst();
        JsonNode operation = path.map(pattern -> description
                        .path("paths")
                        .path(pattern.getPatternString())
                        .path(exchange.method().toLowerCase(Locale.ROOT)))
                .orElseGet(JSON::missingNode);
        if (operation.isMissingNode()) {
            if (exchange.path().matches(OURS) && exchange.status() < 400) {
                found.add("is not described");
            }
            return;
        }
        checkAnswer(exchange, operation, found);
        if (exchange.status() < 400) {
            checkParameters(exchange, operation, found);
            checkRequest(exchange, operation, found);
        }
    }

    private void checkAnswer(Exchange exchange, JsonNode operation, List<String> found) {
        JsonNode answer = resolve(operation.path("responses").path(String.valueOf(exchange.status())));
        // What the server says of methods and of types that are wanted goes before any operation.
        if (answer.isMissingNode()) {
            if (exchange.status() != 405 && exchange.status() != 406) {
                found.add("the status is not described: " + exchange.answer());
            }
            return;
        }
        JsonNode content = answer.path("content");
        if (content.isEmpty() || exchange.contentType() == null) {
            if (!content.isEmpty() || !exchange.answer().isEmpty()) {
                found.add("there is a body where none is described, or none where there should be one");
            }
            return;
        }
        MediaType type = MediaType.parseMediaType(exchange.contentType());
        JsonNode described = content.path(type.getType() + "/" + type.getSubtype());
        if (described.isMissingNode()) {
            found.add("the content type is not described: " + type);
            return;
        }
        if (!isJson(type)) {
            return;
        }
        boolean isList = described.at("/schema/type").asString("").equals("array");
        String schema = schemaName(isList ? described.at("/schema/items") : described.path("schema"));
        JsonNode body = read(exchange.answer());
        if (isList != body.isArray()) {
            found.add("there is a list where none is described, or none where there should be one");
            return;
        }
        (isList ? body.valueStream() : Stream.of(body))
                .flatMap(one -> validate(answers, "answer", schema, one))
                .map(error -> "the answer: " + error)
                .forEach(found::add);
    }

    private void checkRequest(Exchange exchange, JsonNode operation, List<String> found) {
        JsonNode body = operation.path("requestBody");
        if (body.isMissingNode()) {
            return;
        }
        if (exchange.request().isBlank()) {
            if (body.path("required").asBoolean(false)) {
                found.add("was accepted without the body");
            }
            return;
        }
        String schema = schemaName(body.path("content").path("application/json").path("schema"));
        validate(requests, "request", schema, read(exchange.request()))
                .filter(error -> !isInSmallLetters(error))
                .map(error -> "the request was accepted: " + error)
                .forEach(found::add);
    }

    /** Some values are also read in small letters; the description shows the capital ones only. */
    private static boolean isInSmallLetters(Error error) {
        return error.getKeyword().equals("enum")
                && error.getSchemaNode() != null
                && error.getInstanceNode() != null
                && error.getSchemaNode()
                        .valueStream()
                        .anyMatch(value -> value.asString("")
                                .equals(error.getInstanceNode().asString("").toUpperCase(Locale.ROOT)));
    }

    private void checkParameters(Exchange exchange, JsonNode operation, List<String> found) {
        List<JsonNode> described = operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .toList();
        exchange.parameters()
                .forEach((name, values) -> described.stream()
                        .filter(parameter -> parameter.path("name").asString().equals(name))
                        .findFirst()
                        .ifPresentOrElse(
                                parameter -> values.forEach(value -> checkParameter(parameter, value, found)),
                                () -> found.add("the parameter is not described: " + name)));
        described.stream()
                .filter(parameter -> parameter.path("required").asBoolean(false))
                .map(parameter -> parameter.path("name").asString())
                .filter(name -> !exchange.parameters().containsKey(name))
                .forEach(name -> found.add("was accepted without the parameter " + name));
    }

    private void checkParameter(JsonNode parameter, String value, List<String> found) {
        // Given without a value it is as if it were not given.
        if (value.isEmpty()) {
            return;
        }
        JsonNode schema = parameter.path("schema");
        requests.getSchema(schema).validate(typed(schema, value)).stream()
                .map(error -> "the parameter %s was accepted: %s"
                        .formatted(parameter.path("name").asString(), error))
                .forEach(found::add);
    }

    private static JsonNode typed(JsonNode schema, String value) {
        try {
            return switch (schema.path("type").asString("")) {
                case "integer" -> LongNode.valueOf(Long.parseLong(value));
                case "boolean" -> BooleanNode.valueOf(Boolean.parseBoolean(value));
                default -> StringNode.valueOf(value);
            };
        } catch (NumberFormatException e) {
            return StringNode.valueOf(value);
        }
    }

    private Stream<Error> validate(SchemaRegistry registry, String kind, String schema, JsonNode body) {
        return cache
                .computeIfAbsent(
                        kind + schema,
                        key -> registry.getSchema(SchemaLocation.of(ADDRESS + "#/components/schemas/" + schema)))
                .validate(body)
                .stream();
    }

    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : description.at(reference.substring(1));
    }

    /** Of others nothing is described but what they are. */
    static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }

    private static String schemaName(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        if (reference.isEmpty()) {
            throw new AssertionError("Every body is described by a named schema: " + schema);
        }
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static JsonNode read(@Nullable String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return StringNode.valueOf(String.valueOf(body));
        }
    }

    private static SchemaRegistry registry(JsonNode description) {
        return SchemaRegistry.withDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(ADDRESS, description.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** The description says that answers may have more one day; what they have today is all described. */
    private static JsonNode closed(JsonNode description) {
        for (JsonNode schema : description.path("components").path("schemas")) {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        }
        return description;
    }
}
