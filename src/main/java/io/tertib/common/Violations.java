package io.tertib.common;

import io.tertib.common.InvalidException.Problem;
import jakarta.validation.ConstraintViolation;
import java.util.Collection;
import java.util.Map;

/** Says what Jakarta Validation finds wrong with a field, with words in people's own language. */
public final class Violations {

    private Violations() {}

    /** What is wrong, of a field that is called so. */
    public static Problem of(String field, ConstraintViolation<?> violation) {
        String words = violation.getMessage();
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        String kind = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return switch (kind) {
            case "NotNull", "NotBlank" -> Problem.of(field, "field.needed", words);
            case "NotEmpty" -> Problem.of(field, "field.atLeastOneItem", words);
            case "DecimalMin" -> Problem.of(field, "field.notNegative", words);
            case "Min" -> Problem.of(field, "field.atLeast", words, text(attributes, "value"));
            case "Max", "DecimalMax" -> Problem.of(field, "field.atMost", words, text(attributes, "value"));
            case "Size" ->
                Problem.of(
                        field,
                        violation.getInvalidValue() instanceof Collection ? "field.mostItems" : "field.size",
                        words,
                        text(attributes, "max"));
            case "Email" -> Problem.of(field, "field.email", words);
            default -> Problem.of(field, "field.form", words);
        };
    }

    private static String text(Map<String, Object> attributes, String name) {
        return String.valueOf(attributes.get(name));
    }
}
