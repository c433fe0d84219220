package io.tertib.order;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps a {@link TimelineText} in a column of {@code jsonb}, which the statement has to cast to: {@link #CAST}. */
@Converter
public class TimelineTextColumn implements AttributeConverter<TimelineText, String> {

    /** As the database has it. */
    public static final String TYPE = "jsonb";

    /** How a text is written into a statement. */
    public static final String CAST = "cast(? as jsonb)";

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable TimelineText text) {
        return text == null ? null : TimelineJson.write(text);
    }

    @Override
    public @Nullable TimelineText convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : TimelineJson.read(column);
    }
}
