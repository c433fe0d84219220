package io.tertib.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTests {

    @ParameterizedTest
    @CsvSource({
        "aisyah, aisyah",
        "12345, 12345",
        // Whatever has the whole number has these digits of it.
        "+60123456789, 123456789",
        "0123456789, 123456789",
        "012-345 6789, 012-345 6789|012-3456789|123456789",
        "EM 0000 1 MY, EM 0000 1 MY|EM00001MY",
        "an, ' an'"
    })
    void looksForNoTextInWhichAnotherOneStands(String typed, String lookedFor) {
        Conditions conditions = new Conditions();
        SearchText.of(typed, "MY").addTo(conditions, "t.search");
        assertThat(conditions.values().values()).containsExactlyInAnyOrder((Object[]) lookedFor.split("\\|"));
    }
}
