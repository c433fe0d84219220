package io.tertib.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import io.tertib.common.TertibProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the description of the API whole, for what springdoc cannot know: the fields that modules add to an order, which
 * fields every answer has, examples of requests, errors, and what is the same of all operations.
 *
 * <p>Examples of requests are files {@code api-examples/requests/<operation>/<name>.json}.
 */
@Component
class ApiDescription implements OpenApiCustomizer {

    private static final String EXAMPLES = "classpath*:/api-examples/requests/";

    /** In the order in which one works with them. */
    private static final List<Tag> TAGS = List.of(
            tag("Orders", "Placing orders and following them"),
            tag("Payments", "Money that came in"),
            tag("Shipments", "Goods on their way, and back"),
            tag("Appointments", "When bookings take place"),
            tag("Refunds", "Money given back"),
            tag("Mails", "What customers are written"),
            tag("Calendar", "What happens when"),
            tag("Customers", "Who orders"),
            tag("Products", "What can be ordered"),
            tag("Webhooks", "What others tell; signed, without a key"));

    private final List<AddedFields> addedFields;
    private final JsonMapper json;
    private final TertibProperties properties;

    ApiDescription(List<AddedFields> addedFields, JsonMapper json, TertibProperties properties) {
        this.addedFields = addedFields;
        this.json = json;
        this.properties = properties;
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents();
        addedFields.forEach(fields -> add(fields, components));
        DescribedErrors.addTo(components);
        api.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
        closeRequests(api);
        completeAnswers(api);
        api.setTags(TAGS);
        api.setServers(List.of(new Server().url(properties.link("")).description("This installation")));
    }

    private static void add(AddedFields fields, Components components) {
        Map<String, JsonSchema> known = new LinkedHashMap<>();
        String name = RecordSchemas.define(fields.answer(), List.of(), known);
        JsonSchema whole = Objects.requireNonNull(known.get(name));
        fields.added().forEach(added -> RecordSchemas.addFields(whole, added, List.of(), known));
        RecordSchemas.takeExample(whole, name);
        known.forEach(components::addSchemas);
    }

    private void complete(String path, PathItem.HttpMethod method, Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(ApiDescription::describe);
        }
        DescribedErrors.addTo(operation, path, method);
        if (operation.getRequestBody() != null) {
            operation
                    .getRequestBody()
                    .getContent()
                    .values()
                    .forEach(body -> examples(operation.getOperationId()).forEach(body::addExamples));
        }
    }

    private static void describe(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        if (schema.getTypes() != null) {
            // What is not given has no value; there is no null in an address.
            schema.getTypes().remove("null");
        }
        switch (parameter.getName()) {
            case RequestKeys.HEADER ->
                parameter
                        .description("A text of your own that no other request has: the same request again under it is"
                                + " carried out once, another one is refused (409)")
                        // No example: a page that fills it in would send the same key for whatever is tried.
                        .schema(schema.minLength(1).maxLength(255));
            case "id", "orderId" ->
                parameter.description("Its id, as an answer gave it").example("0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10");
            default -> {
                // It describes itself.
            }
        }
    }

    private Map<String, Example> examples(String operation) {
        Map<String, Example> examples = new LinkedHashMap<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources(EXAMPLES + operation + "/*.json")) {
                String name = StringUtils.stripFilenameExtension(String.valueOf(file.getFilename()));
                try (InputStream text = file.getInputStream()) {
                    examples.put(
                            name,
                            new Example()
                                    .summary(StringUtils.capitalize(name.replace('-', ' ')))
                                    .value(json.readValue(text, Object.class)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }

    /** A field that is not known is refused, unless the record says otherwise. */
    private static void closeRequests(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> requests = usedBy(requests(api), schemas);
        schemas.forEach((name, schema) -> {
            if (requests.contains(name) && schema.getAdditionalProperties() == null) {
                schema.setAdditionalProperties(false);
            }
        });
    }

    /** An answer has all its fields, those without a value as null. */
    private static void completeAnswers(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> requests = usedBy(requests(api), schemas);
        schemas.forEach((name, schema) -> {
            if (!requests.contains(name) && schema instanceof JsonSchema answer && answer.getProperties() != null) {
                answer.setRequired(answer.getProperties().keySet().stream()
                        .filter(field -> !RecordSchemas.maybeAbsent(name, field))
                        .toList());
            }
        });
    }

    private static Stream<Schema<?>> requests(OpenAPI api) {
        return operations(api)
                .filter(operation -> operation.getRequestBody() != null)
                .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
                .map(MediaType::getSchema);
    }

    private static Stream<Operation> operations(OpenAPI api) {
        return api.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    /** The names of the schemas to which these refer, directly or through others. */
    private static Set<String> usedBy(Stream<Schema<?>> begin, Map<String, Schema> schemas) {
        Set<String> names = new LinkedHashSet<>();
        List<Schema<?>> left = new ArrayList<>(begin.toList());
        while (!left.isEmpty()) {
            Schema<?> schema = left.removeLast();
            String reference = schema.get$ref();
            if (reference != null) {
                String name = RecordSchemas.referred(reference);
                if (names.add(name)) {
                    left.add(schemas.get(name));
                }
            }
            if (schema.getProperties() != null) {
                schema.getProperties().values().forEach(left::add);
            }
            if (schema.getItems() != null) {
                left.add(schema.getItems());
            }
            if (schema.getAnyOf() != null) {
                schema.getAnyOf().forEach(left::add);
            }
        }
        return names;
    }
}
