package io.tertib.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactDataTests {

    @ParameterizedTest
    @CsvSource({
        "+60123456789, +60123456789",
        "012-345 6789, +60123456789",
        "60 12 345 6789, +60123456789",
        "03-2161 1111, +60321611111",
        "+65 6123 4567, +6561234567",
        "0044 20 7946 0958, +442079460958",
        "03-2161 1111 ext. 12, +60321611111 ext. 12",
        "+60 3 2161 1111 x12, +60321611111 ext. 12",
        "+60-3-2161-1111;ext=012, +60321611111 ext. 012",
        "+60321611111 ext. 12, +60321611111 ext. 12",
        "Tel. 03-2161 1111, +60321611111"
    })
    void writesPhoneNumbersInOneForm(String told, String expected) {
        assertThat(check("Aisyah", null, told).phone()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "call me",
                "+60",
                "+6012345678901234",
                "aisyah@example.com",
                // What would be dropped, or read as digits.
                "03-2161 1111 samb. 12",
                "03-2161 111 AB",
                "012-345 6789 Ali"
            })
    void refusesWhatIsNoPhoneNumber(String told) {
        assertThat(problems("Aisyah", null, told)).extracting(Problem::field).containsExactly("customer.phone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aisyah@example.com",
                "AISYAH.R+shop@mail.example.com.my",
                "o'hara@example.co",
                "siti@contoh.москва"
            })
    void takesEmailAddresses(String told) {
        assertThat(check("Aisyah", "  " + told + " ", null).email()).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aisyah",
                "aisyah@",
                "@example.com",
                "aisyah@example",
                "a@b@example.com",
                "aisyah rahman@example.com",
                "aisyah\u00A0rahman@example.com",
                "aisyah\u3000rahman@example.com",
                "aisyah\u2028rahman@example.com",
                "aisyah\u0085rahman@example.com",
                "aisyah@example.com,other@example.com",
                "aisyah..r@example.com",
                "aisyah@-example.com",
                "Aisyah <aisyah@example.com>",
                "aisyah@example.com\r\nBcc: other@example.com"
            })
    void refusesWhatIsNoEmailAddress(String told) {
        assertThat(problems("Aisyah", told, null)).extracting(Problem::field).containsExactly("customer.email");
    }

    @Test
    void needsAName() {
        assertThat(problems("  ", null, null))
                .extracting(Problem::toString)
                .containsExactly("customer.name: is missing");
        assertThat(problems("x".repeat(201), null, null))
                .extracting(Problem::field)
                .containsExactly("customer.name");
    }

    @Test
    void putsTheNameOnOneLine() {
        assertThat(check(" Aisyah\r\n  Rahman\t", null, null).name()).isEqualTo("Aisyah Rahman");
    }

    @Test
    void takesBlankContactDataAsNone() {
        assertThat(check("Aisyah", " ", "")).isEqualTo(new ContactData("Aisyah", null, null));
        assertThat(check("Aisyah", "\u200B\u00A0", "\uFEFF")).isEqualTo(new ContactData("Aisyah", null, null));
    }

    @Test
    void takesNoHarmFromWhatNobodySees() {
        assertThat(check(
                        "\u00A0Aisyah\u200B Rahman\uFEFF",
                        "\u200Eaisyah\u200D@example.com\u00A0",
                        "\u202A+60\u00A012-345\u20116789\u202C"))
                .isEqualTo(new ContactData("Aisyah Rahman", "aisyah@example.com", "+60123456789"));
        assertThat(problems("\u200B\u3164", null, null))
                .extracting(Problem::toString)
                .containsExactly("customer.name: is missing");
    }

    @Test
    void countsCharactersAsPeopleDo() {
        String longest = "\uD842\uDFB7".repeat(200);

        assertThat(check(longest, null, null).name()).isEqualTo(longest);
        assertThat(problems(longest + "x", null, null))
                .extracting(Problem::field)
                .containsExactly("customer.name");
    }

    @Test
    void namesAllThatIsWrong() {
        assertThat(problems(null, "x", "y"))
                .extracting(Problem::field)
                .containsExactly("customer.name", "customer.email", "customer.phone");
    }

    private static ContactData check(@Nullable String name, @Nullable String email, @Nullable String phone) {
        return ContactData.check(new NewCustomer(name, email, phone), "customer.", "MY");
    }

    private static Iterable<Problem> problems(@Nullable String name, @Nullable String email, @Nullable String phone) {
        return catchThrowableOfType(InvalidException.class, () -> check(name, email, phone))
                .problems();
    }
}
