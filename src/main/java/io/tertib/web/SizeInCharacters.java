package io.tertib.web;

import io.tertib.common.Texts;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Counts a text's characters as people do, and as JSON Schema and PostgreSQL do, where its length is limited; not the two
 * halves in which Java keeps an emoji or a rare Chinese character. Found by way of {@code META-INF/services}.
 */
public class SizeInCharacters implements ConstraintValidator<Size, String> {

    private int least;
    private int most = Integer.MAX_VALUE;

    @Override
    public void initialize(Size limits) {
        least = limits.min();
        most = limits.max();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null || (Texts.length(text) >= least && Texts.length(text) <= most);
    }
}
