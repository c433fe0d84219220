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
    List<TimelineText> differences(CorrectedDetails other) {
        List<TimelineText> names = new ArrayList<>();
        add(names, TimelineText.of("details.name"), name, other.name);
        add(names, TimelineText.of("details.email"), email, other.email);
        add(names, TimelineText.of("details.phone"), phone, other.phone);
        add(names, TimelineText.of("details.address"), address, other.address);
        add(names, TimelineText.of("details.note"), note, other.note);
        return names;
    }

    private static void add(
            List<TimelineText> names, TimelineText name, @Nullable Object value, @Nullable Object other) {
        if (!Objects.equals(value, other)) {
            names.add(name);
        }
    }
}
