package io.tertib.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.tertib.order.Address;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonTests {

    /** First and last postcodes of the states and federal territories. */
    private static final Map<String, List<Range>> POSTCODES = Map.ofEntries(
            Map.entry("Perlis", List.of(new Range(1000, 2800))),
            Map.entry("Kedah", List.of(new Range(5000, 9810))),
            Map.entry("Pulau Pinang", List.of(new Range(10000, 14400))),
            Map.entry("Kelantan", List.of(new Range(15000, 18500))),
            Map.entry("Terengganu", List.of(new Range(20000, 24300))),
            Map.entry("Pahang", List.of(new Range(25000, 28800), new Range(39000, 39200))),
            Map.entry("Perak", List.of(new Range(30000, 36810))),
            Map.entry("Selangor", List.of(new Range(40000, 48300), new Range(63000, 64000), new Range(68000, 68100))),
            Map.entry("Kuala Lumpur", List.of(new Range(50000, 60000))),
            Map.entry("Putrajaya", List.of(new Range(62000, 62988))),
            Map.entry("Negeri Sembilan", List.of(new Range(70000, 73509))),
            Map.entry("Melaka", List.of(new Range(75000, 78309))),
            Map.entry("Johor", List.of(new Range(79000, 86900))),
            Map.entry("Sabah", List.of(new Range(88000, 91309))),
            Map.entry("Sarawak", List.of(new Range(93000, 98859))));

    @ParameterizedTest
    @EnumSource
    void postcodesAreThoseOfTheState(Person person) {
        Address address = person.address();
        assertThat(address.postcode()).matches("\\d{5}");
        int postcode = Integer.parseInt(Objects.requireNonNull(address.postcode()));
        assertThat(POSTCODES.get(address.state())).anyMatch(range -> range.contains(postcode));
    }

    @ParameterizedTest
    @EnumSource
    void phoneNumbersCanBeDialled(Person person) throws NumberParseException {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        assertThat(numbers.isValidNumberForRegion(numbers.parse(person.phone(), "MY"), "MY"))
                .isTrue();
    }

    @Test
    void nobodyIsTakenForSomebodyElse() {
        assertThat(Stream.of(Person.values()).map(Person::email)).doesNotHaveDuplicates();
        assertThat(Stream.of(Person.values()).map(Person::phone)).doesNotHaveDuplicates();
        assertThat(Stream.of(Person.values()).map(person -> person.customer().name()))
                .doesNotHaveDuplicates();
    }

    private record Range(int first, int last) {
        boolean contains(int postcode) {
            return first <= postcode && postcode <= last;
        }
    }
}
