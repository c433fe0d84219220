package io.tertib.backoffice.create;

import io.tertib.backoffice.Country;
import io.tertib.backoffice.Problems;
import io.tertib.backoffice.Show;
import io.tertib.backoffice.TypedValues;
import io.tertib.backoffice.create.CreateOrderPage.Chosen;
import io.tertib.backoffice.create.CreateOrderPage.Found;
import io.tertib.backoffice.create.CreateOrderPage.Line;
import io.tertib.backoffice.create.CreateOrderPage.Period;
import io.tertib.backoffice.create.OrderForm.AddressFields;
import io.tertib.backoffice.create.OrderForm.AppointmentFields;
import io.tertib.backoffice.create.OrderForm.CustomerFields;
import io.tertib.backoffice.create.OrderForm.ItemFields;
import io.tertib.booking.Appointments;
import io.tertib.catalog.ItemKind;
import io.tertib.catalog.ProductView;
import io.tertib.catalog.Products;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.TertibProperties;
import io.tertib.customer.CustomerView;
import io.tertib.customer.Customers;
import io.tertib.customer.NewCustomer;
import io.tertib.order.Address;
import io.tertib.order.Channel;
import io.tertib.order.CustomerTotals;
import io.tertib.order.OrderPlacement;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderQuote;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PlaceOrder;
import io.tertib.web.PageRequestParams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Puts together the page on which an order is written, and reads what was written there. */
@Service
class CreateOrderPages {

    private static final int FOUND = 8;

    /** Times at which an appointment is taken that are shown at once. */
    private static final int MOST_TAKEN = 12;

    private static final Duration DAYS_AHEAD = Duration.ofDays(14);

    /** Ways in which customers order whom staff talk with. */
    private static final List<Channel> CHANNELS = List.of(Channel.PHONE, Channel.WALK_IN, Channel.WHATSAPP);

    private static final Pattern END = Pattern.compile("\\.appointment\\.end$");
    private static final Pattern APPOINTMENT = Pattern.compile("\\.appointment$");

    private final OrderPlacement placement;
    private final Customers customers;
    private final OrderQueries orders;
    private final Products products;
    private final Appointments appointments;
    private final TertibProperties.Shop shop;
    private final Clock clock;

    CreateOrderPages(
            OrderPlacement placement,
            Customers customers,
            OrderQueries orders,
            Products products,
            Appointments appointments,
            TertibProperties properties,
            Clock clock) {
        this.placement = placement;
        this.customers = customers;
        this.orders = orders;
        this.products = products;
        this.appointments = appointments;
        this.shop = properties.shop();
        this.clock = clock;
    }

    /** The form with this customer chosen; who is not there any more is not. */
    OrderForm choose(OrderForm form, String customerId) {
        CustomerView customer = find(customerId);
        return customer == null
                ? form
                : form.with(new CustomerFields(
                        customer.id().toString(), customer.name(), customer.email(), customer.phone()));
    }

    /** The form with the address to which the customer's last parcel went. */
    OrderForm useLastAddress(OrderForm form) {
        CustomerView customer = find(form.customer().id());
        return customer == null
                ? form
                : orders.lastAddress(customer.id())
                        .map(address -> form.with(new AddressFields(
                                address.name(),
                                address.line1(),
                                address.line2(),
                                address.city(),
                                address.state(),
                                address.postcode(),
                                address.country(),
                                address.phone())))
                        .orElse(form);
    }

    /** The form with one more of a product. */
    OrderForm add(OrderForm form, String sku) {
        ProductView product = products.findBySku(sku).orElse(null);
        if (product == null) {
            return form;
        }
        for (int i = 0; i < form.items().size(); i++) {
            ItemFields item = form.items().get(i);
            if (sku.equals(item.sku()) && product.kind() != ItemKind.BOOKING) {
                List<ItemFields> items = new ArrayList<>(form.items());
                items.set(i, item.times(oneMore(item.quantity())));
                return form.with(items);
            }
        }
        return form.with(new ItemFields(
                sku,
                product.name(),
                product.kind().name(),
                "1",
                product.unitPrice().currency().equals(shop.currency())
                        ? product.unitPrice().toDecimal()
                        : null,
                AppointmentFields.NONE));
    }

    /** The form with one more of the product of this article number, else of the first that is found; null for none. */
    @Nullable
    OrderForm addFound(OrderForm form, String text) {
        List<ProductView> found = products(text);
        return found.stream()
                .filter(product -> product.sku().equalsIgnoreCase(text.strip()))
                .findFirst()
                .or(() -> found.stream().findFirst())
                .map(product -> add(form, product.sku()))
                .orElse(null);
    }

    /** What was found of customers, the newest first. */
    List<Found> customers(String text) {
        List<CustomerView> found =
                customers.search(text, new PageRequestParams(FOUND, null)).items();
        Map<UUID, CustomerTotals> totals =
                orders.totals(found.stream().map(CustomerView::id).toList());
        return found.stream()
                .map(customer -> {
                    CustomerTotals ordered = totals.get(customer.id());
                    return new Found(customer, ordered == null ? 0 : ordered.orders());
                })
                .toList();
    }

    /** What was found of products that are sold, the newest first; the newest where nothing is looked for. */
    List<ProductView> products(@Nullable String text) {
        return products.search(text, true, null, new PageRequestParams(FOUND, null))
                .items();
    }

    /** What the page shows. */
    CreateOrderPage page(OrderForm form, Work work, int focused) {
        CustomerView customer = find(form.customer().id());
        Map<String, ProductView> known = products.findBySkus(form.items().stream()
                .map(ItemFields::sku)
                .filter(sku -> !OrderForm.isBlank(sku))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < form.items().size(); i++) {
            lines.add(line(form.items().get(i), i, known, work));
        }
        return new CreateOrderPage(
                form,
                customer == null ? null : chosen(customer),
                customer == null ? known(form.customer()) : null,
                customer != null || OrderForm.isBlank(form.customerQuery())
                        ? null
                        : customers(Objects.requireNonNull(form.customerQuery())),
                OrderForm.isBlank(form.productQuery()) ? null : products(form.productQuery()),
                lines,
                work.quote(),
                shop.currency().getCurrencyCode(),
                Country.all(work.locale()),
                CHANNELS,
                List.of(PaymentMethod.values()),
                focused);
    }

    /** Reads the form and works out what it comes to as it stands. */
    Work work(OrderForm form, Show show, Locale locale) {
        TypedValues typed = new TypedValues(show);
        PlaceOrder order = read(form, typed);
        return new Work(order, placement.quote(order), typed.problems(), show, locale);
    }

    /**
     * The order that is written in the form.
     *
     * @throws InvalidException if something cannot be read
     */
    PlaceOrder order(OrderForm form, Show show) {
        TypedValues typed = new TypedValues(show);
        PlaceOrder order = read(form, typed);
        typed.check();
        return order;
    }

    /** Why it was refused, with all else that is wrong, so that it need not be pressed again to be told. */
    Problems problems(InvalidException refused, Work work, OrderForm form) {
        List<Problem> all = new ArrayList<>(refused.problems());
        all.addAll(work.unread());
        all.addAll(placement.problems(work.order()));
        Map<String, Problem> byField = new LinkedHashMap<>();
        all.forEach(problem -> byField.putIfAbsent(problem.field(), problem));
        return problems(List.copyOf(byField.values()), form, work.show());
    }

    /** What is wrong with what is written so far; of what is not written yet nothing is said. */
    Problems problems(Work work, OrderForm form) {
        List<Problem> all = new ArrayList<>(work.unread());
        Set<String> unread = all.stream().map(Problem::field).collect(Collectors.toSet());
        work.quote().problems().stream()
                .filter(problem -> isWritten(problem.field(), form) && !unread.contains(problem.field()))
                .forEach(all::add);
        for (int i = 0; i < form.items().size(); i++) {
            PlaceOrder.Item item = work.order().items().get(i);
            PlaceOrder.Appointment appointment = item.appointment();
            if (appointment != null
                    && appointment.start() != null
                    && appointment.end() != null
                    && item.sku() != null
                    && appointments.isTaken(
                            item.sku(),
                            appointment.start().toInstant(),
                            appointment.end().toInstant())) {
                all.add(new Problem(
                        "items[" + i + "].appointment.start", work.show().text("create.notFree")));
            }
        }
        return all.isEmpty() ? Problems.NONE : problems(all, form, work.show());
    }

    private static boolean isWritten(String field, OrderForm form) {
        if (!field.startsWith("items[")) {
            return true;
        }
        ItemFields item = form.items().get(Integer.parseInt(field.substring("items[".length(), field.indexOf(']'))));
        String of = field.substring(field.indexOf("].") + 2);
        return switch (of) {
            case "name" -> !OrderForm.isBlank(item.name());
            case "quantity" -> !OrderForm.isBlank(item.quantity());
            case "unitPrice" -> !OrderForm.isBlank(item.unitPrice());
            default ->
                !of.startsWith("appointment")
                        || !OrderForm.isBlank(item.appointment().start());
        };
    }

    private static Problems problems(List<Problem> problems, OrderForm form, Show show) {
        return Problems.of(
                new InvalidException(problems.stream()
                        .map(problem -> problem.at(field(problem.field())))
                        .toList()),
                form.fields(),
                show);
    }

    private static String field(String field) {
        return APPOINTMENT
                .matcher(END.matcher(field).replaceFirst(".appointment.minutes"))
                .replaceFirst(".appointment.start");
    }

    @SuppressWarnings("NullAway") // what is missing is told by the use case, as of a request's body
    private PlaceOrder read(OrderForm form, TypedValues typed) {
        CustomerFields customer = form.customer();
        List<PlaceOrder.Item> items = new ArrayList<>();
        for (int i = 0; i < form.items().size(); i++) {
            items.add(item("items[" + i + "].", form.items().get(i), typed));
        }
        CustomerView known = find(customer.id());
        AddressFields address = form.shippingAddress();
        return new PlaceOrder(
                null,
                typed.choice("channel", form.channel(), Channel.class),
                new PlaceOrder.Customer(
                        known == null ? null : known.id(),
                        TypedValues.text(customer.name()),
                        TypedValues.text(customer.email()),
                        TypedValues.text(customer.phone())),
                items,
                address.isEmpty()
                        ? null
                        : new Address(
                                address.name(),
                                Objects.requireNonNullElse(address.line1(), ""),
                                address.line2(),
                                address.city(),
                                address.state(),
                                address.postcode(),
                                Objects.requireNonNullElse(address.country(), shop.region()),
                                address.phone()),
                shop.currency().getCurrencyCode(),
                typed.amount("shippingFee", form.shippingFee()),
                typed.amount("discount", form.discount()),
                typed.amount("tax", form.tax()),
                null,
                new PlaceOrder.Payment(
                        typed.choice("payment.method", form.payment().method(), PaymentMethod.class),
                        typed.choice("payment.status", form.payment().status(), PlaceOrder.Payment.State.class),
                        form.payment().isPaid() ? form.payment().reference() : null),
                TypedValues.text(form.note()));
    }

    @SuppressWarnings("NullAway") // as above
    private PlaceOrder.Item item(String path, ItemFields item, TypedValues typed) {
        ItemKind kind = typed.choice(path + "kind", item.kind(), ItemKind.class);
        PlaceOrder.Appointment appointment = null;
        if (kind == ItemKind.BOOKING && !OrderForm.isBlank(item.appointment().start())) {
            OffsetDateTime start =
                    typed.moment(path + "appointment.start", item.appointment().start(), shop.zone());
            Integer minutes = typed.number(
                    path + "appointment.minutes", item.appointment().minutes());
            if (start != null) {
                appointment = new PlaceOrder.Appointment(start, minutes == null ? null : start.plusMinutes(minutes));
            }
        }
        return new PlaceOrder.Item(
                TypedValues.text(item.sku()),
                TypedValues.text(item.name()),
                quantity(path + "quantity", item, typed),
                typed.amount(path + "unitPrice", item.unitPrice()),
                kind,
                appointment);
    }

    /** Where a request may leave it out and means one, an empty field is not filled in yet: it counts for nothing. */
    private static int quantity(String field, ItemFields item, TypedValues typed) {
        Integer quantity = typed.number(field, item.quantity());
        return quantity == null ? 0 : quantity;
    }

    private Line line(ItemFields fields, int index, Map<String, ProductView> known, Work work) {
        ProductView product = fields.sku() == null ? null : known.get(fields.sku());
        OrderQuote.Line quoted = work.quote().lines().get(index);
        boolean booking = quoted.kind() == ItemKind.BOOKING;
        if (!booking || product == null || !product.exclusive()) {
            return new Line(fields, product, booking, quoted.total(), null, null);
        }
        PlaceOrder.Appointment appointment = work.order().items().get(index).appointment();
        ZoneId zone = shop.zone();
        Instant day = appointment == null || appointment.start() == null
                ? null
                : appointment
                        .start()
                        .atZoneSameInstant(zone)
                        .toLocalDate()
                        .atStartOfDay(zone)
                        .toInstant();
        Instant from = day == null ? clock.instant() : day;
        Instant to = day == null
                ? from.plus(DAYS_AHEAD)
                : day.atZone(zone).plusDays(1).toInstant();
        List<Period> taken = appointments.taken(product.sku(), from, to, MOST_TAKEN).stream()
                .map(other -> new Period(other.start(), other.end()))
                .toList();
        return new Line(fields, product, true, quoted.total(), taken, day);
    }

    private @Nullable CustomerView known(CustomerFields typed) {
        return OrderForm.isBlank(typed.email()) && OrderForm.isBlank(typed.phone())
                ? null
                : customers
                        .known(new NewCustomer(
                                OrderForm.isBlank(typed.name()) ? "?" : typed.name(), typed.email(), typed.phone()))
                        .orElse(null);
    }

    private Chosen chosen(CustomerView customer) {
        return new Chosen(
                customer,
                orders.totals(List.of(customer.id())).get(customer.id()),
                orders.lastAddress(customer.id()).map(Address::lines).orElse(List.of()));
    }

    private @Nullable CustomerView find(@Nullable String id) {
        if (OrderForm.isBlank(id)) {
            return null;
        }
        try {
            UUID known = UUID.fromString(Objects.requireNonNull(id));
            return customers.findAll(List.of(known)).get(known);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String oneMore(@Nullable String quantity) {
        try {
            return String.valueOf(Integer.parseInt(quantity == null ? "0" : quantity.strip()) + 1);
        } catch (NumberFormatException e) {
            return "1";
        }
    }

    /**
     * The form as it was read.
     *
     * @param quote what it comes to
     * @param unread what could not be read
     */
    record Work(PlaceOrder order, OrderQuote quote, List<Problem> unread, Show show, Locale locale) {}
}
