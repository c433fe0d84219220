package io.tertib.order;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code order-process} knows of an order that is to be shipped: from when on staff and managers are reminded, and what
 * those who ship have to know first.
 *
 * @param shipmentReminderAt a time in ISO 8601; null while it is not to be shipped yet
 * @param shipmentLateAt a time in ISO 8601; null while it is not to be shipped yet
 * @param shippingTown where it goes; nothing else of the address
 * @param hasNote whether there is a note with the order
 */
public record ReadyToShip(
        @Nullable String shipmentReminderAt,
        @Nullable String shipmentLateAt,
        @Nullable String shippingTown,
        boolean hasNote) {

    /** What is no part of a town's name. */
    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ,'’()/-]+");

    /**
     * The facts of an order as it is now.
     *
     * @param homeCountry where the shop is, which is not named; ISO 3166-1 alpha-2
     */
    public static ReadyToShip of(OrderView order, String homeCountry) {
        String note = order.note();
        return new ReadyToShip(
                text(order.shipmentReminderAt()),
                text(order.shipmentLateAt()),
                town(order.shippingAddress(), homeCountry),
                note != null && !note.isBlank());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable String town(@Nullable Address address, String homeCountry) {
        if (address == null) {
            return null;
        }
        String country = address.country().equals(homeCountry)
                ? null
                : Locale.of("", address.country()).getDisplayCountry(Locale.ENGLISH);
        String town = Stream.<@Nullable String>of(address.city(), country)
                .filter(part -> part != null && !part.isBlank())
                .distinct()
                .collect(Collectors.joining(", "));
        // Forms would take it for a link or for headings.
        String plain = MARKS.matcher(town).replaceAll(" ").strip();
        return plain.isEmpty() ? null : plain;
    }
}
