package io.tertib.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where goods are sent.
 *
 * @param country ISO 3166-1 alpha-2
 */
@Embeddable
public record Address(
        @Column(name = "ship_name") @Nullable @Size(max = 200)
        String name,

        @Column(name = "ship_line1") @NotBlank(message = "is needed") @Size(max = 300)
        String line1,

        @Column(name = "ship_line2") @Nullable @Size(max = 300)
        String line2,

        @Column(name = "ship_city") @NotBlank(message = "is needed") @Size(max = 200)
        String city,

        @Column(name = "ship_state") @Nullable @Size(max = 200)
        String state,

        @Column(name = "ship_postcode") @Nullable @Size(max = 20)
        String postcode,

        @Column(name = "ship_country")
        @NotBlank(message = "is needed")
        @Pattern(regexp = "[A-Z]{2}", message = "must be a two-letter country code such as MY")
        String country,

        @Column(name = "ship_phone") @Nullable @Size(max = 40)
        String phone) {}
