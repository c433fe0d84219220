package io.tertib.backoffice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What staff see of an order; texts, ready to be shown. What the template calls is public, as the template language needs
 * it.
 *
 * @param facts how it stands
 * @param contact who the customer is, a line each
 * @param address where it is sent, a line each; none when there is nothing to send
 * @param note what the customer wished
 * @param trackingUrl the same as the customer sees it
 * @param history what happened, the newest first
 */
record OrderPage(
        String shopName,
        String number,
        List<Fact> facts,
        List<String> contact,
        List<String> address,
        @Nullable String note,
        List<Line> lines,
        List<Fact> sums,
        String trackingUrl,
        List<Entry> history) {

    /** Something known, by its name. */
    record Fact(String name, String value) {}

    /** Something ordered, and how far it has come. */
    record Line(int quantity, String name, @Nullable String sku, String price, String progress) {}

    /** Something that happened. */
    record Entry(String at, String actor, String message) {}
}
