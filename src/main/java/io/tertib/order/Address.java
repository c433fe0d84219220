package io.tertib.order;

import io.tertib.common.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where goods are sent.
 *
 * @param city needed where addresses of the country have one
 * @param postcode likewise
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

        @Column(name = "ship_city") @Nullable @Size(max = 200)
        String city,

        @Column(name = "ship_state") @Nullable @Size(max = 200)
        String state,

        @Column(name = "ship_postcode") @Nullable @Size(max = 20)
        String postcode,

        @Column(name = "ship_country") @NotBlank(message = "is needed")
        String country,

        @Column(name = "ship_phone") @Nullable @Size(max = 40)
        String phone) {

    /** What is empty is not there. */
    public Address {
        name = given(name);
        line2 = given(line2);
        city = given(city);
        state = given(state);
        postcode = given(postcode);
        phone = given(phone);
    }

    private static @Nullable String given(@Nullable String told) {
        String text = told == null ? "" : Texts.text(told);
        return text.isEmpty() ? null : text;
    }
}
