package io.tertib.customer;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is told about a customer who may be new. Nothing is checked yet; {@link Customers#match} does.
 *
 * @param name needed
 * @param email an address, or null
 * @param phone with country code, or as dialled in the shop's country, with or without an extension; or null
 */
@Schema(name = "NewCustomer", description = "A customer who may be new.")
public record NewCustomer(
        @Schema(description = "The name", example = "Aisyah Rahman", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Schema(description = "An e-mail address", example = "aisyah@example.com") @Nullable
        String email,

        @Schema(description = "With country code, or as dialled in the shop's country", example = "012-345 6789")
        @Nullable
        String phone) {}
