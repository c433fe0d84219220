package io.tertib.web;

import io.tertib.common.Given;
import io.tertib.common.TertibProperties;
import io.tertib.common.Texts;
import io.tertib.common.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.LogicalType;

/** How JSON is read and written; the switches that need no code are in {@code application.yaml}. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[\\d.]+");

    @Bean
    JacksonModule tertibJsonModule(TertibProperties properties) {
        return new SimpleModule("tertib")
                .addSerializer(new ShopTimeSerializer(properties.shop().zone()))
                .addDeserializer(String.class, new StorableTextDeserializer())
                .addDeserializer(Given.class, new GivenDeserializer(null))
                .addDeserializer(OffsetDateTime.class, new PlausibleTimeDeserializer())
                .addDeserializer(LocalDate.class, new PlausibleDateDeserializer());
    }

    @Bean
    JsonMapperBuilderCustomizer emptyTextIsNoNumber() {
        return builder -> {
            for (LogicalType type : new LogicalType[] {LogicalType.Float, LogicalType.Integer}) {
                builder.withCoercionConfig(
                        type, config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
            }
            // A number may stand for a text: postcodes and references are sent so. True and false tell nothing.
            builder.withCoercionConfig(
                    LogicalType.Textual, config -> config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
        };
    }

    /**
     * Programs talk JSON with us, and nothing else: what reads YAML is on the class path for the description of the API only,
     * and would take {@code 010} for 8. What is neither read nor written as JSON is taken and given as it is.
     */
    @Bean
    WebMvcConfigurer jsonOnly() {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
                builder.configureMessageConvertersList(
                        converters -> converters.removeIf(converter -> !isJsonOrPlain(converter)));
            }
        };
    }

    private static boolean isJsonOrPlain(HttpMessageConverter<?> converter) {
        return converter instanceof JacksonJsonHttpMessageConverter
                || converter instanceof ByteArrayHttpMessageConverter
                || converter instanceof StringHttpMessageConverter
                || converter instanceof ResourceHttpMessageConverter
                || converter instanceof ResourceRegionHttpMessageConverter;
    }

    /** Writes instants with the shop's offset: {@code 2026-12-01T10:00:00+08:00}. */
    private static final class ShopTimeSerializer extends StdSerializer<Instant> {

        private final ZoneId zone;

        ShopTimeSerializer(ZoneId zone) {
            super(Instant.class);
            this.zone = zone;
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value.atZone(zone)));
        }
    }

    /** Tells what is absent from what is null. */
    private static final class GivenDeserializer extends StdDeserializer<Given> {

        private final @Nullable ValueDeserializer<Object> values;

        /** @param values reads what is given; null before it is known of what type that is */
        GivenDeserializer(@Nullable ValueDeserializer<Object> values) {
            super(Given.class);
            this.values = values;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            JavaType given = property == null ? context.getContextualType() : property.getType();
            return new GivenDeserializer(context.findContextualValueDeserializer(given.containedType(0), property));
        }

        @Override
        public Given<?> deserialize(JsonParser parser, DeserializationContext context) {
            return Given.of(Objects.requireNonNull(values).deserialize(parser, context));
        }

        @Override
        public Given<?> getNullValue(DeserializationContext context) {
            return Given.of(null);
        }

        @Override
        public Given<?> getAbsentValue(DeserializationContext context) {
            return Given.absent();
        }
    }

    /** Refuses what is not written as a time, and keeps of it what the database does: microseconds. */
    private static final class PlausibleTimeDeserializer extends StdDeserializer<OffsetDateTime> {

        PlausibleTimeDeserializer() {
            super(OffsetDateTime.class);
        }

        @Override
        public @Nullable OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) {
            mustBeText(parser, OffsetDateTime.class);
            OffsetDateTime time = InstantDeserializer.OFFSET_DATE_TIME.deserialize(parser, context);
            if (time == null) {
                return null;
            }
            if (!Times.arePlausible(time.toInstant())) {
                throw context.weirdStringException(time.toString(), OffsetDateTime.class, "is not in 1970 to 9999");
            }
            return time.truncatedTo(ChronoUnit.MICROS);
        }
    }

    private static final class PlausibleDateDeserializer extends StdDeserializer<LocalDate> {

        PlausibleDateDeserializer() {
            super(LocalDate.class);
        }

        @Override
        public @Nullable LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            mustBeText(parser, LocalDate.class);
            LocalDate date = LocalDateDeserializer.INSTANCE.deserialize(parser, context);
            if (date != null && !Times.arePlausible(date)) {
                throw context.weirdStringException(date.toString(), LocalDate.class, "is not in 1970 to 9999");
            }
            return date;
        }
    }

    /** A number is no time: whether it counts seconds or milliseconds, and from when, nobody knows. */
    private static void mustBeText(JsonParser parser, Class<?> type) {
        boolean isNumber = parser.hasToken(JsonToken.VALUE_STRING)
                && NUMBER.matcher(parser.getString().strip()).matches();
        if (isNumber || !parser.hasToken(JsonToken.VALUE_STRING)) {
            throw MismatchedInputException.from(parser, type, "is not written as a time");
        }
    }

    /**
     * Refuses what PostgreSQL cannot store as text: the character NUL, and halves of surrogate pairs. What nobody sees is
     * left out.
     */
    private static final class StorableTextDeserializer extends StringDeserializer {

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            String text = super.deserialize(parser, context);
            if (text != null && !isStorable(text)) {
                throw context.weirdStringException(text, String.class, "has characters that cannot be stored");
            }
            return text == null ? null : Texts.text(text);
        }

        private static boolean isStorable(String text) {
            return text.codePoints()
                    .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        }
    }
}
