package io.tertib.process;

import io.tertib.common.InvalidException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says what is wrong with entries beside the labels that people see in a form, not the names by which programs call them. */
@Component
class FormLabels {

    private static final Pattern ROW = Pattern.compile("\\[(\\d+)]");
    private static final Pattern CHOICE_LABEL = Pattern.compile("\\blabel: \"([^\"]*)\"");
    private static final String ANY_ROW = "[]";
    private static final String CHOICE = "must be one of ";

    private final ResourceLoader resources;
    private final JsonMapper json;
    private final Map<String, Map<String, Field>> fieldsByForm = new ConcurrentHashMap<>();

    FormLabels(ResourceLoader resources, JsonMapper json) {
        this.resources = resources;
        this.json = json;
    }

    /**
     * What is wrong, with the field's label before it.
     *
     * @param form the form's id, which is the name of its file
     */
    String describe(String form, Problem problem) {
        if (problem.field().isEmpty()) {
            return capitalised(problem.message());
        }
        String path = ROW.matcher(problem.field()).replaceAll(Matcher.quoteReplacement(ANY_ROW));
        Field field = find(fieldsByForm.computeIfAbsent(form, this::read), path);
        String label = numbered(field == null ? inWords(path) : field.label(), problem.field());
        String message =
                field != null && !field.choices().isEmpty() && problem.message().startsWith(CHOICE)
                        ? CHOICE + String.join("; ", field.choices())
                        : problem.message();
        return label.endsWith("?") ? label + " " + capitalised(message) : label + ": " + message;
    }

    /** In some forms all fields are in one variable, of which whoever refuses them knows nothing. */
    private static @Nullable Field find(Map<String, Field> fields, String path) {
        Field exact = fields.get(path);
        return exact != null
                ? exact
                : fields.entrySet().stream()
                        .filter(entry -> entry.getKey().equals(entry.getKey().split("\\.", 2)[0] + "." + path))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private Map<String, Field> read(String form) {
        try (InputStream file =
                resources.getResource("classpath:forms/" + form + ".form").getInputStream()) {
            Map<String, Field> fields = new LinkedHashMap<>();
            json.readTree(file).path("components").forEach(component -> collect(component, "", "", fields));
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException("There is no form " + form, e);
        }
    }

    private static void collect(JsonNode component, String pathBefore, String labelBefore, Map<String, Field> fields) {
        String name = component.path("path").asString(component.path("key").asString(""));
        String label =
                component.path("label").asString(component.path("dateLabel").asString(""));
        String path = pathBefore + name;
        if (!name.isEmpty() && !label.isEmpty()) {
            List<String> choices = new ArrayList<>();
            component
                    .path("values")
                    .forEach(choice -> choices.add(choice.path("label").asString("")));
            // Choices that are worked out: the labels stand in the expression, some of them several times.
            CHOICE_LABEL
                    .matcher(component.path("valuesExpression").asString(""))
                    .results()
                    .map(choice -> choice.group(1))
                    .distinct()
                    .forEach(choices::add);
            fields.put(path, new Field(labelBefore + label, choices));
        }
        boolean isList = component.path("type").asString("").equals("dynamiclist");
        String childPath = name.isEmpty() ? pathBefore : path + (isList ? ANY_ROW : "") + ".";
        String childLabel = name.isEmpty()
                ? labelBefore
                : labelBefore + (label.isEmpty() ? "" : label + ", ") + (isList ? "line " + ANY_ROW + ", " : "");
        component.path("components").forEach(child -> collect(child, childPath, childLabel, fields));
    }

    /** What no form shows comes from another program; whoever looks after that one knows it by its name. */
    private static String inWords(String path) {
        String spaced = path.replace(ANY_ROW, " line " + ANY_ROW)
                .replace(".", ", ")
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
        return capitalised(spaced);
    }

    /** People count from one. */
    private static String numbered(String label, String field) {
        String numbered = label;
        Matcher rows = ROW.matcher(field);
        while (rows.find()) {
            numbered = numbered.replaceFirst("\\[]", String.valueOf(Long.parseLong(rows.group(1)) + 1));
        }
        return numbered;
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /**
     * A field of a form.
     *
     * @param choices what people choose from, if they do
     */
    private record Field(String label, List<String> choices) {}
}
