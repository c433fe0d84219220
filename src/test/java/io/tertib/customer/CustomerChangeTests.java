package io.tertib.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class CustomerChangeTests {

    @Autowired
    private Customers customers;

    @Test
    void putsDataRightAndIsFoundByThem() {
        CustomerView wrong = match("Aisya", "aisya@example.com", "+60123456789");

        CustomerView right = change(wrong, " Aisyah  Rahman ", "aisyah@example.com", "012-987 6543");

        assertThat(right)
                .isEqualTo(new CustomerView(
                        wrong.id(), "Aisyah Rahman", "aisyah@example.com", "+60129876543", wrong.createdAt()));
        assertThat(customers.get(wrong.id())).isEqualTo(right);
        assertThat(match("A. Rahman", "AISYAH@example.com", null).id()).isEqualTo(wrong.id());
        assertThat(match("Aisya", "aisya@example.com", null).id()).isNotEqualTo(wrong.id());
    }

    @Test
    void takesAwayWhatIsNotSoAnyMore() {
        CustomerView known = match("Aisyah", "aisyah@example.com", "+60123456789");

        CustomerView without = change(known, "Aisyah", null, null);

        assertThat(without.email()).isNull();
        assertThat(without.phone()).isNull();
    }

    @Test
    void theSameChangeAgainChangesNothing() {
        CustomerView seen = match("Aisya", "aisyah@example.com", null);
        CustomerView changed = change(seen, "Aisyah", "aisyah@example.com", null);

        assertThat(change(seen, "Aisyah", "aisyah@example.com", null)).isEqualTo(changed);
    }

    @Test
    void neverTakesAnothersAddressOrNumber() {
        match("Siti", "siti@example.com", null);
        match("Hana", null, "+60321611111");
        CustomerView aisyah = match("Aisyah", "aisyah@example.com", null);

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> change(aisyah, "Aisyah", "SITI@example.com", null))
                .withMessage("email: is the address of another customer: Siti");
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> change(aisyah, "hana", null, "03-2161 1111"))
                .withMessage("phone: is the number of another customer of this name");
        assertThat(customers.get(aisyah.id())).isEqualTo(aisyah);
    }

    @Test
    void whoHasSeenOlderDataIsToldWhatIsKnownNow() {
        CustomerView seen = match("Aisya", "aisyah@example.com", null);
        change(seen, "Aisyah Rahman", "aisyah@example.com", null);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> change(seen, "Aisya", "aisyah@example.com", "+60123456789"))
                .withMessageContaining("Known is now: Aisyah Rahman, aisyah@example.com.");
        assertThat(customers.get(seen.id()).phone()).isNull();
    }

    @Test
    void ofTwoWhoChangeAtOnceOneIsRefused() throws Exception {
        CustomerView seen = match("Aisya", "aisyah@example.com", null);

        List<String> outcomes = Shop.atOnce(2, i -> () -> {
            try {
                return change(seen, "Aisyah " + i, "aisyah@example.com", null).name();
            } catch (ConflictException e) {
                return "refused";
            }
        });

        assertThat(outcomes)
                .containsOnlyOnce("refused")
                .contains(customers.get(seen.id()).name());
    }

    @Test
    void saysWhatIsWrongAndWhoIsNotThere() {
        CustomerView known = match("Aisyah", "aisyah@example.com", null);
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> change(known, " ", "nowhere", "12"))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(InvalidException.Problem::field)
                        .containsExactly("name", "email", "phone"));
        CustomerView nobody = new CustomerView(new UUID(1, 1), "Nobody", null, null, Instant.EPOCH);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> change(nobody, "Nobody", null, null));
    }

    private CustomerView match(String name, @Nullable String email, @Nullable String phone) {
        return customers.match(new NewCustomer(name, email, phone), "");
    }

    private CustomerView change(CustomerView seen, String name, @Nullable String email, @Nullable String phone) {
        return customers.change(seen, new NewCustomer(name, email, phone));
    }
}
