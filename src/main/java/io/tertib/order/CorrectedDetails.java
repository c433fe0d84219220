package io.tertib.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What of an order can be put right afterwards. */
record CorrectedDetails(
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Address address,
        @Nullable String note) {

    static CorrectedDetails of(OrderView order) {
        return new CorrectedDetails(
                order.customerName(),
                order.customerEmail(),
                order.customerPhone(),
                order.shippingAddress(),
                order.note());
    }

    /** What differs, by name: the timeline, which nobody can change, is to hold no more personal data than it must. */
    List<String> differences(CorrectedDetails other) {
        List<String> names = new ArrayList<>();
        add(names, "customer's name", name, other.name);
        add(names, "e-mail address", email, other.email);
        add(names, "phone number", phone, other.phone);
        add(names, "delivery address", address, other.address);
        add(names, "note", note, other.note);
        return names;
    }

    private static void add(List<String> names, String name, @Nullable Object value, @Nullable Object other) {
        if (!Objects.equals(value, other)) {
            names.add(name);
        }
    }
}
