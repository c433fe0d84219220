package io.tertib.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Says in words what a value of a Java type looks like in a request. */
final class Expectations {

    private Expectations() {}

    /** A sentence such as "must be a whole number". */
    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "is not of the right type";
        }
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (boxed.isEnum()) {
            return Arrays.stream(boxed.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        } else if (boxed == Integer.class || boxed == Long.class) {
            return "must be a whole number";
        } else if (Number.class.isAssignableFrom(boxed)) {
            return "must be a number such as 49.90";
        } else if (boxed == Boolean.class) {
            return "must be true or false";
        } else if (boxed == OffsetDateTime.class || boxed == Instant.class) {
            return "must be a date and time with offset such as 2026-12-01T10:00:00+08:00";
        } else if (boxed == LocalDate.class) {
            return "must be a date such as 2026-12-01";
        } else if (boxed == UUID.class) {
            return "must be an id as given by this system";
        } else if (boxed == String.class) {
            return "must be a text";
        } else if (boxed.isArray() || Collection.class.isAssignableFrom(boxed)) {
            return "must be a list";
        } else if (boxed.isRecord()) {
            return "must be an object with fields";
        }
        return "is not of the right type";
    }
}
