package io.tertib.order;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.common.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where goods are sent.
 *
 * @param city needed where addresses of the country have one
 * @param country ISO 3166-1 alpha-2
 */
@Embeddable
@Schema(name = "Address", description = "Where goods are sent.")
public record Address(
        @Schema(description = "Who receives them", example = "Aisyah Rahman")
        @Column(name = "ship_name")
        @Nullable
        @Size(max = 200)
        String name,

        @Schema(description = "Street and number", example = "12 Jalan Ampang")
        @Column(name = "ship_line1")
        @NotBlank(message = "is needed")
        @Size(max = 300)
        String line1,

        @Schema(description = "Unit, floor, building", example = "Unit 8-2")
        @Column(name = "ship_line2")
        @Nullable
        @Size(max = 300)
        String line2,

        @Schema(description = "Town; needed where addresses of the country have one", example = "Kuala Lumpur")
        @Column(name = "ship_city")
        @Nullable
        @Size(max = 200)
        String city,

        @Schema(description = "State", example = "Kuala Lumpur") @Column(name = "ship_state") @Nullable @Size(max = 200)
        String state,

        @Schema(description = "Postcode", example = "50450") @Column(name = "ship_postcode") @Nullable @Size(max = 20)
        String postcode,

        @Schema(description = "Country (ISO 3166-1, two letters)", example = "MY")
        @Column(name = "ship_country")
        @NotBlank(message = "is needed")
        String country,

        @Schema(description = "Whom the courier may call", example = "+60123456789")
        @Column(name = "ship_phone")
        @Nullable
        @Size(max = 40)
        String phone) {

    /** What is empty is not there, and a country is the same in small letters. */
    @SuppressWarnings("NullAway") // what is missing is told after
    public Address {
        country = country == null ? null : inCapitals(Texts.code(country));
        name = given(name);
        line2 = given(line2);
        city = given(city);
        state = given(state);
        postcode = given(postcode);
        phone = given(phone);
    }

    /** As it is written on a parcel, a line each: the recipient first and the country in English last; without the phone. */
    public List<String> lines() {
        String place = Stream.of(postcode, city).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return Stream.of(
                        name,
                        line1,
                        line2,
                        place,
                        Objects.equals(state, city) ? null : state,
                        Locale.of("", country).getDisplayCountry(Locale.ENGLISH))
                .filter(line -> line != null && !line.isBlank())
                .toList();
    }

    private static @Nullable String given(@Nullable String told) {
        String text = told == null ? "" : Texts.text(told);
        return text.isEmpty() ? null : text;
    }

    /** Of the Latin alphabet only: other capitals may be other letters, and so another country. */
    private static String inCapitals(String country) {
        return country.chars().allMatch(letter -> letter < 128) ? country.toUpperCase(Locale.ROOT) : country;
    }
}
