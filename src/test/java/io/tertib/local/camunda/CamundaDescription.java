package io.tertib.local.camunda;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Camunda's REST API as Camunda describes it (OpenAPI 3.0). A request has to be of a described path and method, with no
 * field that is not described and each of the described type; an answer of a described status, and each of its described
 * fields of its type.
 *
 * <p>The description is that of the artifact {@code zeebe-gateway-protocol}, or the file, YAML or JSON, that the system
 * property {@value #PROPERTY} names.
 */
final class CamundaDescription {

    /** The system property that names another description. */
    static final String PROPERTY = "tertib.test.camunda-description";

    private static final String ADDRESS = "https://camunda.example/rest-api.json";
    private static final String ROOT = "/v2";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode description;
    private final List<PathPattern> paths;
    private final SchemaRegistry requests;
    private final SchemaRegistry answers;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private CamundaDescription(ObjectNode description) {
        // 8.8 calls it an object; what it answers is a text, as later descriptions have it.
        if (description.at("/components/schemas/FormResult/properties/schema") instanceof ObjectNode schema) {
            schema.put("type", "string");
        }
        translate(description);
        this.description = description;
        this.paths = description.path("paths").propertyNames().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .sorted(PathPattern.SPECIFICITY_COMPARATOR)
                .toList();
        this.answers = registry(description);
        ObjectNode closed = description.deepCopy();
        close(closed);
        this.requests = registry(closed);
    }

    /** Reads it. */
    static CamundaDescription published() {
        String file = System.getProperty(PROPERTY, "");
        try (InputStream yaml = file.isEmpty()
                ? CamundaDescription.class.getResourceAsStream("/rest-api.yaml")
                : Files.newInputStream(Path.of(file))) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(Integer.MAX_VALUE);
            Object read = new Yaml(new SafeConstructor(options)).load(yaml);
            return new CamundaDescription(JSON.valueToTree(read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a request; nothing if it is as described. */
    List<String> wrongWithRequest(String method, String path, String body) {
        Optional<PathPattern> described = pattern(path);
        JsonNode operation = operation(method, described);
        if (operation.isMissingNode()) {
            return List.of("%s %s is not described".formatted(method, path));
        }
        List<String> wrong = new ArrayList<>();
        Objects.requireNonNull(described.orElseThrow().matchAndExtract(below(path)))
                .getUriVariables()
                .forEach((name, value) -> wrong.addAll(wrongWithVariable(operation, name, value)));
        JsonNode content = operation.at("/requestBody/content/application~1json/schema");
        if (body.isEmpty()) {
            if (operation.at("/requestBody/required").asBoolean(false)) {
                wrong.add("the body is missing");
            }
        } else if (content.isMissingNode()) {
            wrong.add("no body is described");
        } else {
            wrong.addAll(validate(
                    requests, pointer(method, described) + "/requestBody/content/application~1json/schema", body));
        }
        return wrong;
    }

    /** What is wrong with an answer to such a request; nothing if it is as described. */
    List<String> wrongWithAnswer(String method, String path, int status, String body) {
        Optional<PathPattern> described = pattern(path);
        JsonNode answer = operation(method, described).path("responses").path(Integer.toString(status));
        if (answer.isMissingNode()) {
            return List.of("the status %d is not described".formatted(status));
        }
        String reference = answer.path("$ref").asString("");
        String at = reference.isEmpty() ? pointer(method, described) + "/responses/" + status : reference.substring(1);
        JsonNode content = description.at(at).path("content");
        if (body.isEmpty() || content.isMissingNode()) {
            return body.isEmpty() == content.isMissingNode()
                    ? List.of()
                    : List.of("there is a body where none is described, or none where there should be one");
        }
        String type = content.propertyNames().iterator().next();
        String schema = at + "/content/" + escaped(type) + "/schema";
        List<String> wrong = validate(answers, schema, body);
        // Up to 8.8 nothing is described as null, and yet answers are full of it; from 8.9 on it has to be there.
        return wrong.isEmpty() ? wrong : validate(answers, schema, withoutNulls(JSON.readTree(body)));
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(field -> field.getValue().isNull())
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(object::remove);
        }
        node.forEach(CamundaDescription::withoutNulls);
        return node;
    }

    private List<String> wrongWithVariable(JsonNode operation, String name, String value) {
        Iterator<JsonNode> parameters = operation.path("parameters").iterator();
        while (parameters.hasNext()) {
            JsonNode parameter = parameters.next();
            if (parameter.path("name").asString("").equals(name)) {
                return answers
                        .getSchema(SchemaLocation.of(ADDRESS), withRoot(parameter.path("schema")))
                        .validate(StringNode.valueOf(value))
                        .stream()
                        .map(Error::toString)
                        .toList();
            }
        }
        return List.of();
    }

    /** So that references in it lead somewhere. */
    private JsonNode withRoot(JsonNode schema) {
        ObjectNode whole = schema.deepCopy().asObject();
        whole.set("components", description.path("components"));
        return whole;
    }

    private Optional<PathPattern> pattern(String path) {
        if (!path.startsWith(ROOT + "/")) {
            return Optional.empty();
        }
        return paths.stream().filter(pattern -> pattern.matches(below(path))).findFirst();
    }

    private static PathContainer below(String path) {
        return PathContainer.parsePath(path.substring(ROOT.length()));
    }

    private JsonNode operation(String method, Optional<PathPattern> path) {
        return path.map(pattern -> description.at(pointer(method, path))).orElseGet(JSON::missingNode);
    }

    private static String pointer(String method, Optional<PathPattern> path) {
        return "/paths/" + escaped(path.orElseThrow().getPatternString()) + "/" + method.toLowerCase(Locale.ROOT);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private List<String> validate(SchemaRegistry registry, String pointer, String body) {
        return validate(registry, pointer, JSON.readTree(body));
    }

    private List<String> validate(SchemaRegistry registry, String pointer, JsonNode body) {
        return schemas
                .computeIfAbsent(
                        System.identityHashCode(registry) + pointer,
                        key -> registry.getSchema(SchemaLocation.of(ADDRESS + "#" + encoded(pointer))))
                .validate(body)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static String encoded(String pointer) {
        return pointer.replace("{", "%7B").replace("}", "%7D");
    }

    private static SchemaRegistry registry(JsonNode description) {
        return SchemaRegistry.withDialect(
                Dialects.getDraft202012(),
                builder -> builder.schemas(Map.of(ADDRESS, description.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /**
     * Says in the words of JSON Schema 2020-12, by which it is read, what OpenAPI 3.0 says otherwise: that something may be
     * null, and that there are no fields but those of all parts together. And mends where the description contradicts
     * itself: filters that may be a text or an object call themselves objects, and a page that is of one of several kinds
     * is of two of them.
     */
    private static void translate(JsonNode node) {
        node.forEach(CamundaDescription::translate);
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        if (schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean()) {
            schema.remove("additionalProperties");
            schema.put("unevaluatedProperties", false);
        }
        if (schema.has("oneOf")) {
            schema.set("anyOf", schema.remove("oneOf"));
            schema.remove("type");
        }
        if (schema.path("nullable").asBoolean(false)) {
            schema.remove("nullable");
            orNull(schema);
        }
    }

    private static void orNull(ObjectNode schema) {
        ObjectNode one = schema.deepCopy();
        schema.removeAll();
        ArrayNode either = schema.putArray("anyOf");
        either.add(one);
        either.addObject().put("type", "null");
    }

    /** Wherever a value is described: no fields but those. A part of a whole ({@code allOf}) is not all of it. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.path("properties").forEach(CamundaDescription::closeOne);
            closeOne(object.path("items"));
            closeOne(object.at("/requestBody/content/application~1json/schema"));
        }
        node.forEach(CamundaDescription::close);
    }

    private static void closeOne(JsonNode value) {
        if (value instanceof ObjectNode schema && !schema.has("additionalProperties")) {
            schema.put("unevaluatedProperties", false);
        }
    }
}
