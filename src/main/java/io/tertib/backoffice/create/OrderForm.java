package io.tertib.backoffice.create;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands in the form, as typed. Fields have the names that the use case gives them, so that what it says is
 * wrong finds its field.
 *
 * @param customerQuery by what a customer is being looked for
 * @param productQuery by what a product is being looked for
 */
record OrderForm(
        @Nullable String channel,
        CustomerFields customer,
        @Nullable String customerQuery,
        @Nullable String productQuery,
        List<ItemFields> items,
        AddressFields shippingAddress,
        PaymentFields payment,
        @Nullable String shippingFee,
        @Nullable String discount,
        @Nullable String tax,
        @Nullable String note) {

    private static final String USUAL_CHANNEL = "PHONE";

    @SuppressWarnings("ConstantValue") // what the request does not have is null
    OrderForm {
        channel = isBlank(channel) ? USUAL_CHANNEL : channel;
        customer = Objects.requireNonNullElse(customer, CustomerFields.NONE);
        items = items == null
                ? List.of()
                : items.stream().filter(Objects::nonNull).toList();
        shippingAddress = Objects.requireNonNullElse(shippingAddress, AddressFields.NONE);
        payment = Objects.requireNonNullElse(payment, PaymentFields.USUAL);
    }

    /** Nothing is written yet. */
    static OrderForm empty() {
        return new OrderForm(
                null,
                CustomerFields.NONE,
                null,
                null,
                List.of(),
                AddressFields.NONE,
                PaymentFields.USUAL,
                null,
                null,
                null,
                null);
    }

    OrderForm with(CustomerFields other) {
        return new OrderForm(
                channel, other, null, productQuery, items, shippingAddress, payment, shippingFee, discount, tax, note);
    }

    OrderForm with(AddressFields other) {
        return new OrderForm(
                channel,
                customer,
                customerQuery,
                productQuery,
                items,
                other,
                payment,
                shippingFee,
                discount,
                tax,
                note);
    }

    /** With one more item; nothing is looked for any more. */
    OrderForm with(ItemFields item) {
        List<ItemFields> more = new ArrayList<>(items);
        more.add(item);
        return with(more);
    }

    OrderForm with(List<ItemFields> others) {
        return new OrderForm(
                channel,
                customer,
                customerQuery,
                null,
                others,
                shippingAddress,
                payment,
                shippingFee,
                discount,
                tax,
                note);
    }

    OrderForm without(int item) {
        List<ItemFields> fewer = new ArrayList<>(items);
        if (item >= 0 && item < fewer.size()) {
            fewer.remove(item);
        }
        return with(fewer);
    }

    /** The fields beside which something can be said to be wrong. */
    List<String> fields() {
        List<String> fields = new ArrayList<>(
                List.of("channel", "items", "shippingAddress", "shippingFee", "discount", "tax", "note"));
        Stream.of("id", "name", "email", "phone").forEach(each -> fields.add("customer." + each));
        Stream.of("name", "line1", "line2", "city", "state", "postcode", "country", "phone")
                .forEach(each -> fields.add("shippingAddress." + each));
        Stream.of("method", "status", "reference").forEach(each -> fields.add("payment." + each));
        for (int i = 0; i < items.size(); i++) {
            for (String each : List.of(
                    "sku", "name", "kind", "quantity", "unitPrice", "appointment.start", "appointment.minutes")) {
                fields.add("items[" + i + "]." + each);
            }
        }
        return fields;
    }

    static boolean isBlank(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }

    /**
     * Who orders.
     *
     * @param id of a customer that was chosen
     */
    record CustomerFields(
            @Nullable String id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone) {

        static final CustomerFields NONE = new CustomerFields(null, null, null, null);
    }

    /**
     * What is bought.
     *
     * @param sku null for a free line
     */
    record ItemFields(
            @Nullable String sku,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String quantity,
            @Nullable String unitPrice,
            AppointmentFields appointment) {

        @SuppressWarnings("ConstantValue") // what the request does not have is null
        ItemFields {
            appointment = Objects.requireNonNullElse(appointment, AppointmentFields.NONE);
        }

        /** Of something that is not in the catalogue. */
        static ItemFields free() {
            return new ItemFields(null, null, "GOODS", "1", null, AppointmentFields.NONE);
        }

        public boolean isFree() {
            return isBlank(sku);
        }

        /** Whether it is a free line into which nothing was written. */
        public boolean isEmpty() {
            return isFree() && isBlank(name) && isBlank(unitPrice);
        }

        ItemFields times(String other) {
            return new ItemFields(sku, name, kind, other, unitPrice, appointment);
        }
    }

    /** When it takes place, and for how long. */
    record AppointmentFields(
            @Nullable String start, @Nullable String minutes) {

        static final AppointmentFields NONE = new AppointmentFields(null, "30");
    }

    /** Where it is sent. */
    record AddressFields(
            @Nullable String name,
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postcode,
            @Nullable String country,
            @Nullable String phone) {

        static final AddressFields NONE = new AddressFields(null, null, null, null, null, null, null, null);

        /** Whether nothing was written but the country, which is there from the beginning. */
        public boolean isEmpty() {
            return Stream.of(name, line1, line2, city, state, postcode, phone).allMatch(OrderForm::isBlank);
        }
    }

    /** How it is paid. */
    record PaymentFields(
            @Nullable String method,
            @Nullable String status,
            @Nullable String reference) {

        static final PaymentFields USUAL = new PaymentFields("BANK_TRANSFER", "PENDING", null);

        public boolean isPaid() {
            return "PAID".equals(status);
        }
    }
}
