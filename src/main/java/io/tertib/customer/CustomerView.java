package io.tertib.customer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
@Schema(name = "Customer", description = "A customer.")
public record CustomerView(
        @Schema(description = "Its id", example = "0198a0b0-5f3d-7a07-b4c2-91d8e6a7f032")
        UUID id,

        @Schema(description = "The name, as given", example = "Aisyah Rahman")
        String name,

        @Schema(description = "The e-mail address, as given", example = "aisyah@example.com") @Nullable
        String email,

        @Schema(description = "With country code", example = "+60123456789") @Nullable
        String phone,

        @Schema(description = "When the customer became known", example = "2026-12-01T09:30:00+08:00")
        Instant createdAt) {

    /** Who it is and how to reach them, in one line. */
    String summary() {
        return Stream.of(name, email, phone).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }
}
