package io.tertib.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.tertib.common.Given;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Describes the records that are read and written as JSON (OpenAPI 3.1): each component by its type, by whether it is
 * {@link Nullable}, by what is checked of it, and in words and with an example by its annotation {@link Schema}. A record
 * has the name that its own annotation gives it; the example of a record or list is put together from those of its
 * fields, unless there is a file {@code api-examples/schemas/<name>.json}.
 */
final class RecordSchemas {

    private static final String REFERENCE = "#/components/schemas/";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, Class<?>> DESCRIBED = new ConcurrentHashMap<>();

    private RecordSchemas() {}

    /**
     * Adds the schema of a record, and those of all records in it, to the known ones.
     *
     * @param arguments what stands for the record's type variables, in their order
     * @return the schema's name
     */
    static String define(Class<?> type, List<? extends Type> arguments, Map<String, JsonSchema> known) {
        String name = name(type, arguments);
        Class<?> other = DESCRIBED.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException("%s and %s are both described as %s; name one of them otherwise by @Schema"
                    .formatted(other.getName(), type.getName(), name));
        }
        if (!known.containsKey(name)) {
            JsonSchema schema = ofType("object");
            known.put(name, schema);
            schema.setExample(new LinkedHashMap<String, Object>());
            addFields(schema, type, arguments, known);
            takeExample(schema, name);
            Schema words = type.getAnnotation(Schema.class);
            schema.setDescription(words == null || words.description().isEmpty() ? null : words.description());
            JsonIgnoreProperties ignored = type.getAnnotation(JsonIgnoreProperties.class);
            if (ignored != null && ignored.ignoreUnknown()) {
                schema.setAdditionalProperties(true);
            }
        }
        return name;
    }

    /** Adds the fields of a record to a schema, after those that it has. */
    static void addFields(
            JsonSchema schema, Class<?> type, List<? extends Type> arguments, Map<String, JsonSchema> known) {
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            bound.put(type.getTypeParameters()[i], arguments.get(i));
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Field field = field(type, component);
            if (field.isAnnotationPresent(JsonUnwrapped.class)) {
                addFields(schema, component.getType(), List.of(), known);
            } else if (!field.isAnnotationPresent(JsonAnyGetter.class)) {
                JsonSchema property = property(field, bound, known);
                String name = nameInJson(field);
                schema.addProperty(name, property);
                example(schema).put(name, property.getExample());
                if (!isNullable(field) && field.getType() != Given.class) {
                    schema.addRequiredItem(name);
                }
            }
        }
    }

    /** Takes the example of the schema from its file, if there is one. */
    static void takeExample(JsonSchema schema, String name) {
        try (InputStream file = RecordSchemas.class.getResourceAsStream("/api-examples/schemas/" + name + ".json")) {
            if (file != null) {
                schema.setExample(JSON.readValue(file, Map.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a field is left out of answers when there is nothing to say. */
    static boolean maybeAbsent(String schema, String name) {
        Class<?> type = DESCRIBED.get(schema);
        return type != null
                && Arrays.stream(type.getRecordComponents())
                        .map(component -> field(type, component))
                        .filter(field -> nameInJson(field).equals(name))
                        .map(field -> field.getAnnotation(JsonInclude.class))
                        .anyMatch(include -> include != null && include.value() == JsonInclude.Include.NON_NULL);
    }

    /** A reference to the schema of this name. */
    static JsonSchema reference(String name) {
        JsonSchema reference = new JsonSchema();
        reference.set$ref(REFERENCE + name);
        return reference;
    }

    /** The name of the schema that is referred to. */
    static String referred(String reference) {
        return reference.substring(REFERENCE.length());
    }

    private static JsonSchema property(Field field, Map<TypeVariable<?>, Type> bound, Map<String, JsonSchema> known) {
        Type type = bound.getOrDefault(field.getGenericType(), field.getGenericType());
        Schema words = field.getAnnotation(Schema.class);
        boolean otherwise = words != null && words.implementation() != Void.class;
        JsonSchema property = value(otherwise ? words.implementation() : type, bound, known);
        addConstraints(property, field);
        Object example = property.getExample();
        if (words != null) {
            property.setDescription(words.description());
            if (!words.format().isEmpty()) {
                property.setFormat(words.format());
            }
            if (!words.example().isEmpty()) {
                example = isText(property) ? words.example() : JSON.readValue(words.example(), Object.class);
            }
        }
        if (example != null) {
            property.setExample(example);
        }
        return isNullable(field) ? orNull(property) : property;
    }

    private static JsonSchema value(Type type, Map<TypeVariable<?>, Type> bound, Map<String, JsonSchema> known) {
        if (type instanceof Class<?> simple) {
            return simple.isRecord() ? referenceTo(simple, List.of(), known) : simpleValue(simple);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            List<Type> arguments = Arrays.stream(generic.getActualTypeArguments())
                    .map(argument -> bound.getOrDefault(argument, argument))
                    .toList();
            if (raw == Given.class) {
                return value(arguments.getFirst(), bound, known);
            } else if (raw.isRecord()) {
                return referenceTo(raw, arguments, known);
            } else if (Collection.class.isAssignableFrom(raw)) {
                return list(value(arguments.getFirst(), bound, known));
            } else if (Map.class.isAssignableFrom(raw)) {
                JsonSchema map = ofType("object");
                map.setAdditionalProperties(true);
                return map;
            }
        }
        throw new IllegalStateException("It is not said here how to describe " + type);
    }

    private static JsonSchema simpleValue(Class<?> type) {
        if (type.isEnum()) {
            JsonSchema schema = ofType("string");
            for (Object constant : type.getEnumConstants()) {
                schema.addEnumItemObject(((Enum<?>) constant).name());
            }
            return schema;
        } else if (type == String.class) {
            return ofType("string");
        } else if (type == UUID.class) {
            return ofFormat("uuid", "string");
        } else if (type == Instant.class || type == OffsetDateTime.class) {
            return ofFormat("date-time", "string");
        } else if (type == LocalDate.class) {
            return ofFormat("date", "string");
        } else if (type == BigDecimal.class) {
            return ofType("string", "number");
        } else if (type == int.class || type == Integer.class) {
            return ofFormat("int32", "integer");
        } else if (type == long.class || type == Long.class) {
            return ofFormat("int64", "integer");
        } else if (type == boolean.class || type == Boolean.class) {
            return ofType("boolean");
        }
        throw new IllegalStateException("It is not said here how to describe " + type);
    }

    private static JsonSchema list(JsonSchema items) {
        JsonSchema list = ofType("array");
        list.setItems(items);
        if (items.getExample() != null) {
            list.setExample(List.of(items.getExample()));
            // It is the list that has the example.
            items.setExample(null);
            items.setExampleSetFlag(false);
        }
        return list;
    }

    private static JsonSchema referenceTo(
            Class<?> type, List<? extends Type> arguments, Map<String, JsonSchema> known) {
        String name = define(type, arguments, known);
        JsonSchema reference = reference(name);
        // As far as it is known: a record within itself shows there what comes before.
        reference.setExample(new LinkedHashMap<>(example(Objects.requireNonNull(known.get(name)))));
        return reference;
    }

    private static void addConstraints(JsonSchema property, Field field) {
        Size size = field.getAnnotation(Size.class);
        if (size != null && property.getItems() != null) {
            property.setMaxItems(size.max());
        } else if (size != null) {
            property.setMaxLength(size.max());
        }
        if (field.isAnnotationPresent(NotEmpty.class)) {
            property.setMinItems(1);
        }
        if (field.isAnnotationPresent(NotBlank.class)) {
            property.setMinLength(1);
        }
        Min least = field.getAnnotation(Min.class);
        if (least != null) {
            property.setMinimum(BigDecimal.valueOf(least.value()));
        }
        Max most = field.getAnnotation(Max.class);
        if (most != null) {
            property.setMaximum(BigDecimal.valueOf(most.value()));
        }
        DecimalMin leastAmount = field.getAnnotation(DecimalMin.class);
        if (leastAmount != null) {
            property.setMinimum(new BigDecimal(leastAmount.value()));
        }
        Pattern pattern = field.getAnnotation(Pattern.class);
        if (pattern != null) {
            property.setPattern("^(?:" + pattern.regexp() + ")$");
        }
    }

    private static JsonSchema orNull(JsonSchema schema) {
        String reference = schema.get$ref();
        if (reference != null) {
            JsonSchema either = new JsonSchema();
            JsonSchema value = new JsonSchema();
            value.set$ref(reference);
            either.setAnyOf(List.of(value, ofType("null")));
            either.setDescription(schema.getDescription());
            either.setExample(schema.getExample());
            return either;
        }
        schema.addType("null");
        if (schema.getEnum() != null) {
            schema.addEnumItemObject(null);
        }
        return schema;
    }

    private static JsonSchema ofType(String... types) {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(new LinkedHashSet<>(List.of(types)));
        return schema;
    }

    private static JsonSchema ofFormat(String format, String type) {
        JsonSchema schema = ofType(type);
        schema.setFormat(format);
        return schema;
    }

    private static boolean isText(JsonSchema schema) {
        return schema.getTypes() != null && schema.getTypes().contains("string");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> example(JsonSchema schema) {
        return (Map<String, Object>) schema.getExample();
    }

    /** Not what is needed and only read as null, so that its absence can be told in words. */
    private static boolean isNullable(Field field) {
        Schema words = field.getAnnotation(Schema.class);
        AnnotatedType type = field.getAnnotatedType();
        if (field.getType() == Given.class && type instanceof AnnotatedParameterizedType given) {
            return given.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class);
        }
        return type.isAnnotationPresent(Nullable.class)
                && (words == null || words.requiredMode() != RequiredMode.REQUIRED);
    }

    private static String name(Class<?> type, List<? extends Type> arguments) {
        Schema words = type.getAnnotation(Schema.class);
        StringBuilder name =
                new StringBuilder(words == null || words.name().isEmpty() ? type.getSimpleName() : words.name());
        arguments.forEach(argument -> name.append(name((Class<?>) argument, List.of())));
        return name.toString();
    }

    private static String nameInJson(Field field) {
        JsonProperty property = field.getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? field.getName() : property.value();
    }

    /** The component as the field, which has all its annotations. */
    private static Field field(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("Every component of a record is a field", e);
        }
    }
}
