package io.tertib.backoffice.customers;

import io.tertib.backoffice.TypedValues;
import io.tertib.customer.CustomerView;
import io.tertib.customer.NewCustomer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's data as typed, and as they were when the form was shown.
 *
 * @param seenName empty in the form of a new customer
 */
record CustomerForm(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String seenName,
        @Nullable String seenEmail,
        @Nullable String seenPhone) {

    static final List<String> FIELDS = List.of("name", "email", "phone");

    static CustomerForm empty() {
        return new CustomerForm(null, null, null, null, null, null);
    }

    static CustomerForm of(CustomerView customer) {
        return empty().typedOver(customer, customer.name(), customer.email(), customer.phone());
    }

    /** All that was typed, over what is known now. */
    CustomerForm over(CustomerView customer) {
        return typedOver(customer, name, email, phone);
    }

    private CustomerForm typedOver(
            CustomerView customer, @Nullable String newName, @Nullable String newEmail, @Nullable String newPhone) {
        return new CustomerForm(newName, newEmail, newPhone, customer.name(), customer.email(), customer.phone());
    }

    NewCustomer told() {
        return new NewCustomer(name, email, phone);
    }

    /** What the customer was like when the form was shown. */
    CustomerView seen(CustomerView now) {
        return new CustomerView(
                now.id(),
                seenName == null ? now.name() : seenName,
                TypedValues.text(seenEmail),
                TypedValues.text(seenPhone),
                now.createdAt());
    }
}
