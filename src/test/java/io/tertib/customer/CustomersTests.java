package io.tertib.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tertib.DatabaseTest;
import io.tertib.common.Ids;
import io.tertib.common.NotFoundException;
import io.tertib.web.CursorPage;
import io.tertib.web.PageRequestParams;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class CustomersTests {

    @Autowired
    private Customers customers;

    @Test
    void findsACustomerAgainByEmailWhateverTheCase() {
        CustomerView first = match("Aisyah", "aisyah@example.com", null);
        CustomerView again = match("Aisyah R.", "Aisyah@Example.COM", null);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void findsACustomerAgainByEmailHoweverItsLettersAreMade() {
        CustomerView first = match("Jos\u00E9", "jos\u00E9@ex\u00E4mple.com", null);

        assertThat(match("Jose", "JOSE\u0301@EXA\u0308MPLE.COM", null)).isEqualTo(first);
        assertThat(match("Jose", "jos\u200B\u00E9@ex\u00E4mple.com\uFEFF", null))
                .isEqualTo(first);
        assertThat(match("Jose", "jose@example.com", null).id()).isNotEqualTo(first.id());
    }

    @Test
    void findsACustomerWithoutEmailAgainByPhoneAndNameWhateverTheSpelling() {
        CustomerView first = match("Aisyah Rahman", null, "+60123456789");

        assertThat(match("aisyah  RAHMAN", null, "012-345 6789").id()).isEqualTo(first.id());
    }

    @Test
    void doesNotTakeTwoPeopleBehindOnePhoneForOne() {
        List<UUID> people = List.of(
                match("Aisyah", "aisyah@example.com", "+60321611111").id(),
                match("Farid", "farid@example.com", "+60321611111").id(),
                match("Siti", null, "+60321611111").id(),
                match("Hana", null, "+60321611111").id(),
                // The name alone proves nothing where one of them has an e-mail address.
                match("Aisyah", null, "+60321611111").id(),
                match("Siti", "siti@example.com", "+60321611111").id(),
                match("Hana", null, "+60321611111 ext. 12").id(),
                match("Hana", null, "+60321611111 ext. 13").id());

        assertThat(people).doesNotHaveDuplicates();
        assertThat(match("Siti", null, "03-2161 1111").id()).isEqualTo(people.get(2));
        assertThat(match("Hana", null, "03-2161 1111 x13").id()).isEqualTo(people.get(7));
    }

    @Test
    void tellsWhoWouldBeFoundAndWritesNobodyDown() {
        CustomerView aisyah = match("Aisyah", "aisyah@example.com", null);
        CustomerView hana = match("Hana", null, "+60321611111");

        assertThat(customers.known(new NewCustomer("A.", "AISYAH@example.com", "+60123456789")))
                .contains(aisyah);
        assertThat(customers.known(new NewCustomer("hana", null, "03-2161 1111")))
                .contains(hana);
        assertThat(customers.known(new NewCustomer("Siti", null, "03-2161 1111")))
                .isEmpty();
        assertThat(customers.known(new NewCustomer("Siti", "siti@example.com", null)))
                .isEmpty();
        assertThat(customers.known(new NewCustomer("", "aisyah@", null))).isEmpty();
        assertThat(customers.get(aisyah.id()).phone()).isNull();
        assertThat(customers.search(null, PageRequestParams.first()).items()).hasSize(2);
    }

    @Test
    void goesByEmailBeforePhone() {
        CustomerView byEmail = match("Aisyah", "aisyah@example.com", null);
        match("Aisyah", null, "+60123456789");

        assertThat(match("Aisyah", "aisyah@example.com", "+60123456789").id()).isEqualTo(byEmail.id());
    }

    @Test
    void fillsInWhatWasNotKnownAndKeepsWhatWas() {
        CustomerView first = match("Aisyah", "aisyah@example.com", null);
        match("Someone else", "aisyah@example.com", "+60123456789");
        match("Aisyah", "aisyah@example.com", "+60198765432");

        assertThat(customers.get(first.id()))
                .isEqualTo(new CustomerView(
                        first.id(), "Aisyah", "aisyah@example.com", "+60123456789", first.createdAt()));
    }

    @Test
    void doesNotTakeTwoPeopleWithoutContactDataForOne() {
        assertThat(match("Walk-in", null, null).id())
                .isNotEqualTo(match("Walk-in", null, null).id());
    }

    @ParameterizedTest
    @CsvSource({"aisyah@example.com, +60123456789", ", +60123456789"})
    void makesOneCustomerOfManyOrdersAtOnce(@Nullable String email, String phone) throws Exception {
        int orders = 8;
        CyclicBarrier start = new CyclicBarrier(orders);
        Callable<UUID> order = () -> {
            start.await();
            return match("Aisyah", email, phone).id();
        };
        Set<UUID> ids = new HashSet<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(orders)) {
            for (Future<UUID> future : IntStream.range(0, orders)
                    .mapToObj(i -> executor.submit(order))
                    .toList()) {
                ids.add(future.get());
            }
        }

        assertThat(ids).hasSize(1);
    }

    @Test
    void knowsWhoDoesNotExist() {
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> customers.get(Ids.next()));
        CustomerView known = match("Aisyah", null, null);
        assertThat(customers.findAll(List.of(known.id(), Ids.next()))).containsOnlyKeys(known.id());
    }

    @Test
    void pagesThroughAllNewestFirst() {
        List<UUID> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.addFirst(match("Customer " + i, null, null).id());
        }
        List<UUID> seen = new ArrayList<>();
        String cursor = null;
        do {
            CursorPage<CustomerView> page = customers.search(null, new PageRequestParams(2, cursor));
            page.items().forEach(customer -> seen.add(customer.id()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).isEqualTo(newestFirst);
    }

    @Test
    void searchesNameEmailAndPhoneAndTakesWildcardsAsTheyStand() {
        match("100% Cotton Lover", "cotton@example.com", null);
        match("Aisyah", "AISYAH@example.com", "+60123456789");

        assertThat(search("100%")).containsExactly("100% Cotton Lover");
        assertThat(search("aisyah@EXAMPLE")).containsExactly("Aisyah");
        assertThat(search("3456")).containsExactly("Aisyah");
        assertThat(search("%")).containsExactly("100% Cotton Lover");
        assertThat(search("nobody")).isEmpty();
    }

    @Test
    void findsCustomersHoweverTheirNameAndNumberAreWritten() {
        match("José Ångström", "jose@example.com", "+60 12-345 6789");
        match("İstanbul Kahve", null, null);

        for (String text : List.of("JOSE", "ångström", "angstrom", "josé", "012-345 6789", "0060123456789", "6789")) {
            assertThat(search(text)).as(text).containsExactly("José Ångström");
        }
        for (String text : List.of("istanbul", "İSTANBUL", "ISTANBUL", "is")) {
            assertThat(search(text)).as(text).containsExactly("İstanbul Kahve");
        }
        assertThat(search(" ")).hasSize(2);
    }

    private List<String> search(String text) {
        return customers.search(text, PageRequestParams.first()).items().stream()
                .map(CustomerView::name)
                .toList();
    }

    private CustomerView match(String name, @Nullable String email, @Nullable String phone) {
        return customers.match(new NewCustomer(name, email, phone), "customer.");
    }
}
