package io.tertib.customer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer as others see one.
 *
 * @param name as given
 * @param email as given, or null if unknown
 * @param phone in E.164 form such as {@code +60123456789}, with its extension after it if there is one:
 *     {@code +60321611111 ext. 12}; null if unknown
 * @param createdAt when the customer became known
 */
public record CustomerView(
        UUID id,
        String name,
        @Nullable String email,
        @Nullable String phone,
        Instant createdAt) {}
