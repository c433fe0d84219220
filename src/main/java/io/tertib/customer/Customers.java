package io.tertib.customer;

import io.tertib.common.ConflictException;
import io.tertib.common.Ids;
import io.tertib.common.InvalidException;
import io.tertib.common.NotFoundException;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
import io.tertib.common.TertibProperties;
import io.tertib.web.CursorPage;
import io.tertib.web.Keyset;
import io.tertib.web.PageRequestParams;
import io.tertib.web.SearchPlans;
import io.tertib.web.SearchText;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The shop's customers. */
@Service
public class Customers {

    private final CustomerRepository repository;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SearchPlans plans;
    private final String region;

    Customers(
            CustomerRepository repository,
            JdbcClient jdbc,
            Clock clock,
            SearchPlans plans,
            TertibProperties properties) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.plans = plans;
        this.clock = clock;
        this.region = properties.shop().region();
    }

    /**
     * The customer of this id.
     *
     * @throws NotFoundException if there is no such customer
     */
    @Transactional(readOnly = true)
    public CustomerView get(UUID id) {
        return repository.findById(id).map(Customer::view).orElseThrow(() -> unknown(id));
    }

    /** Those of the customers that exist, by id. */
    @Transactional(readOnly = true)
    public Map<UUID, CustomerView> findAll(Collection<UUID> ids) {
        return repository.findAllById(ids).stream()
                .map(Customer::view)
                .collect(Collectors.toMap(CustomerView::id, Function.identity()));
    }

    /**
     * Finds who is meant, or else makes a new customer. The same e-mail address, in any case and composition, is the same
     * customer. A phone may be a family's or a switchboard's: the same number is the same customer only where no e-mail
     * address is known of either and the names agree. A number that was not known is filled in, what was known stays.
     * Joins the caller's transaction; of two callers with the same customer at the same time one waits until the other's
     * transaction has ended.
     *
     * @param fieldPrefix where the customer stands in the request, such as {@code customer.}; before the names of
     *     fields that are wrong
     * @throws io.tertib.common.InvalidException if the name is missing, or the address or number is none
     */
    @Transactional
    public CustomerView match(NewCustomer told, String fieldPrefix) {
        return matchOrCreate(ContactData.check(told, fieldPrefix, region)).customer();
    }

    /**
     * The customer whom {@link #match} would find, if there is one and what was told so far is enough for it. Nobody is
     * written down, and nobody changed.
     */
    @Transactional(readOnly = true)
    public Optional<CustomerView> known(NewCustomer told) {
        try {
            return lookUp(ContactData.check(told, "", region)).map(Customer::view);
        } catch (InvalidException e) {
            return Optional.empty();
        }
    }

    /**
     * What was told about a customer, checked and in the form in which it is kept. Nobody is looked up or changed.
     *
     * @param fieldPrefix as in {@link #match}
     * @throws io.tertib.common.InvalidException if the name is missing, or the address or number is none
     */
    public NewCustomer normalise(NewCustomer told, String fieldPrefix) {
        ContactData contact = ContactData.check(told, fieldPrefix, region);
        return new NewCustomer(contact.name(), contact.email(), contact.phone());
    }

    /**
     * As {@link #match}, and gives a repetition of the same request the same customer, also one who has neither
     * address nor number.
     *
     * @throws ConflictException if another request was made under the same key
     */
    @Transactional
    public Registered register(NewCustomer told, Optional<RequestKey> requestKey) {
        ContactData contact = ContactData.check(told, "", region);
        if (requestKey.isEmpty()) {
            return matchOrCreate(contact);
        }
        RequestKey key = requestKey.get();
        repository.lock("customer request " + key.reference());
        Optional<Repeatable> before = jdbc.sql(
                        "select customer_id, fingerprint from customer_request where reference = ?")
                .param(key.reference())
                .query((row, n) -> new Repeatable(row.getObject(1, UUID.class), row.getString(2)))
                .optional();
        if (before.isPresent()) {
            if (!before.get().fingerprint().equals(key.fingerprint())) {
                throw Refusal.of("form.usedBefore", "This Idempotency-Key was used for another customer's data")
                        .asConflict();
            }
            return new Registered(get(before.get().customerId()), false);
        }
        Registered registered = matchOrCreate(contact);
        repository.flush();
        jdbc.sql("insert into customer_request (reference, fingerprint, customer_id, created_at) values (?, ?, ?, ?)")
                .params(
                        key.reference(),
                        key.fingerprint(),
                        registered.customer().id(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return registered;
    }

    /**
     * Puts a customer's data right. Orders placed before keep the data they were placed with. The same again changes
     * nothing.
     *
     * @param seen what was known when the person began to write
     * @param told all of it, as it is to be; without an address or a number there is none any more
     * @throws NotFoundException if there is no such customer
     * @throws InvalidException if the name is missing, the address or number is none, or is another customer's
     * @throws ConflictException if somebody else has changed it meanwhile
     */
    @Transactional
    public CustomerView change(CustomerView seen, NewCustomer told) {
        ContactData contact = ContactData.check(told, "", region);
        // Whoever places an order for a customer of this address or number waits meanwhile, as they do for each other.
        hold(contact);
        Customer customer = repository.findLocked(seen.id()).orElseThrow(() -> unknown(seen.id()));
        find(contact).filter(other -> !other.getId().equals(seen.id())).ifPresent(other -> {
            throw contact.email() != null
                    ? InvalidException.of(
                            "email",
                            "field.emailOfAnother",
                            "is the address of another customer: "
                                    + other.view().name(),
                            other.view().name())
                    : InvalidException.of(
                            "phone", "field.phoneOfAnother", "is the number of another customer of this name");
        });
        CustomerView now = customer.view();
        if (!customer.is(contact)) {
            if (!now.equals(seen)) {
                throw Refusal.of(
                                "customer.changed",
                                "Somebody else has changed this customer meanwhile. Known is now: "
                                        + now.summary()
                                        + ". Nothing of what you typed has been saved yet; save again if you want it as below.",
                                now.summary())
                        .asConflict();
            }
            customer.change(contact);
        }
        return customer.view();
    }

    private static NotFoundException unknown(UUID id) {
        return new NotFoundException("There is no customer with the id " + id);
    }

    /**
     * A list, newest first.
     *
     * @param text to be found in name, address or number; null or blank for all
     */
    @Transactional(readOnly = true)
    public CursorPage<CustomerView> search(@Nullable String text, PageRequestParams page) {
        SearchText searched = text == null || text.isBlank() ? null : SearchText.of(text, region);
        if (searched != null) {
            plans.makeAnew();
        }
        return CursorPage.of(
                repository.search(searched, page.keyset(), page.rows()),
                page,
                customer -> new Keyset(customer.createdAt(), customer.getId()).cursor(),
                Customer::view);
    }

    private Registered matchOrCreate(ContactData contact) {
        Optional<Customer> known = find(contact);
        known.ifPresent(customer -> customer.complete(contact));
        return known.map(customer -> new Registered(customer.view(), false)).orElseGet(() -> {
            Customer customer = repository.save(new Customer(Ids.next(), contact, clock.instant()));
            return new Registered(customer.view(), true);
        });
    }

    /** Until the transaction ends nobody else looks for the same. */
    private void hold(ContactData contact) {
        if (contact.emailKey() != null) {
            repository.lock("customer " + contact.emailKey());
        } else if (contact.phone() != null) {
            repository.lock("customer " + contact.phone() + " " + contact.nameKey());
        }
    }

    private Optional<Customer> find(ContactData contact) {
        hold(contact);
        return lookUp(contact);
    }

    private Optional<Customer> lookUp(ContactData contact) {
        String email = contact.emailKey();
        String phone = contact.phone();
        if (email != null) {
            return repository.findByEmailKey(email);
        }
        return phone == null
                ? Optional.empty()
                : repository.findFirstByPhoneAndNameKeyAndEmailIsNullOrderByCreatedAtAscIdAsc(phone, contact.nameKey());
    }

    /** A customer, and whether he or she is new. */
    public record Registered(CustomerView customer, boolean created) {}

    private record Repeatable(UUID customerId, String fingerprint) {}
}
