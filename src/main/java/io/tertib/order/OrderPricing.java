package io.tertib.order;

import io.tertib.catalog.ItemKind;
import io.tertib.catalog.ProductView;
import io.tertib.catalog.Products;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Money;
import io.tertib.common.TertibProperties;
import io.tertib.common.Texts;
import io.tertib.common.Violations;
import io.tertib.customer.CustomerView;
import io.tertib.customer.Customers;
import io.tertib.customer.NewCustomer;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks an order that comes in and works out what it costs. Tells all that is wrong at once, not the first only. */
@Component
class OrderPricing {

    /** More than any shop asks for one thing; keeps every sum far from the end of a long. */
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    private final Validator validator;
    private final Products products;
    private final Customers customers;
    private final TertibProperties properties;

    OrderPricing(Validator validator, Products products, Customers customers, TertibProperties properties) {
        this.validator = validator;
        this.products = products;
        this.customers = customers;
        this.properties = properties;
    }

    /**
     * Checks an order and adds it up.
     *
     * @param now when it is placed; nobody can book what is over then
     * @throws InvalidException naming every field that cannot be accepted
     */
    PricedOrder price(PlaceOrder command, Channel channel, Instant now) {
        List<Problem> problems = new ArrayList<>();
        Read read = read(command, channel, now, problems);
        refuse(problems);
        Currency currency = read.currency();
        List<PricedOrder.Line> lines = read.lines();
        Money shippingFee = read.shippingFee();
        Money discount = read.discount();
        Money tax = read.tax();
        Contact contact = read.contact();
        Money subtotal = subtotal(lines, currency);
        Money total = subtotal.plus(shippingFee).plus(tax).minus(discount);
        checkTotal(command.total(), total, problems);
        refuse(problems);
        CustomerView known = contact.known();
        CustomerView customer = known == null ? customers.match(contact.told(), "customer.") : known;
        return new PricedOrder(
                channel,
                command.externalReference(),
                customer.id(),
                // What was given with this order is where its mails go; the customer's own data stays as it is, and is
                // used only where the customer was chosen by id: who was found again may be somebody else after all.
                Objects.requireNonNullElse(contact.told().name(), customer.name()),
                contact.told().email() != null || known == null ? contact.told().email() : known.email(),
                contact.told().phone() != null || known == null ? contact.told().phone() : known.phone(),
                command.shippingAddress(),
                currency,
                lines,
                subtotal,
                shippingFee,
                discount,
                tax,
                total,
                command.payment().method(),
                command.note());
    }

    /** All that is wrong with an order, for which nobody is looked up or written down as a customer. */
    List<Problem> problems(PlaceOrder command, Channel channel, Instant now) {
        List<Problem> problems = new ArrayList<>();
        read(command, channel, now, problems);
        problems.addAll(quote(command, now).problems());
        return firstOfEach(problems);
    }

    private Read read(PlaceOrder command, Channel channel, Instant now, List<Problem> problems) {
        problems.addAll(shape(command));
        Currency currency = currency(command.currency(), problems);
        List<PricedOrder.Line> lines = lines(command, currency, now, problems);
        Money shippingFee = amount("shippingFee", command.shippingFee(), currency, problems);
        Money discount = amount("discount", command.discount(), currency, problems);
        Money tax = amount("tax", command.tax(), currency, problems);
        checkAddress(command, channel, lines, problems);
        return new Read(currency, lines, shippingFee, discount, tax, contact(command.customer(), problems));
    }

    /**
     * Adds up an order that is still being written. What is wrong with it is told, and counts as nothing in the sums.
     *
     * @return of items and amounts only; who orders, where it goes and how it is paid is not looked at
     */
    OrderQuote quote(PlaceOrder command, Instant now) {
        List<Problem> problems = new ArrayList<>();
        shape(command).stream().filter(OrderPricing::isOfAmounts).forEach(problems::add);
        Currency currency = currency(command.currency(), problems);
        List<PricedOrder.Line> lines = lines(command, currency, now, problems);
        Money shippingFee = quoted(amount("shippingFee", command.shippingFee(), currency, problems));
        Money discount = quoted(amount("discount", command.discount(), currency, problems));
        Money tax = quoted(amount("tax", command.tax(), currency, problems));
        List<PricedOrder.Line> sound = new ArrayList<>();
        List<OrderQuote.Line> quoted = new ArrayList<>();
        for (PricedOrder.Line line : lines) {
            boolean adds = line.quantity() > 0
                    && !line.unitPrice().isNegative()
                    && !isTooMuch(line.unitPrice(), line.quantity());
            if (adds) {
                sound.add(line);
            }
            quoted.add(new OrderQuote.Line(
                    line.kind(),
                    line.unitPrice(),
                    adds ? line.unitPrice().times(line.quantity()) : Money.zero(currency)));
        }
        Money subtotal = subtotal(sound, currency);
        Money total = subtotal.plus(shippingFee).plus(tax).minus(discount);
        checkTotal(null, total, problems);
        return new OrderQuote(quoted, subtotal, shippingFee, discount, tax, total, problems);
    }

    private static boolean isOfAmounts(Problem problem) {
        return problem.field().startsWith("items[")
                || List.of("shippingFee", "discount", "tax").contains(problem.field());
    }

    private static Money quoted(Money amount) {
        return amount.isNegative() ? Money.zero(amount.currency()) : amount;
    }

    private static Money subtotal(List<PricedOrder.Line> lines, Currency currency) {
        return lines.stream()
                .map(line -> line.unitPrice().times(line.quantity()))
                .reduce(Money.zero(currency), Money::plus);
    }

    /** What can be said of each field by itself. The checks after it take nothing for granted that is refused here. */
    private List<Problem> shape(PlaceOrder command) {
        return validator.validate(command).stream()
                .sorted(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .map(OrderPricing::toProblem)
                .toList();
    }

    private static Problem toProblem(ConstraintViolation<PlaceOrder> violation) {
        return Violations.of(violation.getPropertyPath().toString().replaceAll("\\.<[^>]*>", ""), violation);
    }

    private Currency currency(@Nullable String code, List<Problem> problems) {
        Currency usual = properties.shop().currency();
        if (code == null || code.isBlank()) {
            return usual;
        }
        try {
            Currency currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        problems.add(Problem.of("currency", "field.currency", "must be an ISO 4217 code such as MYR"));
        return usual;
    }

    private List<PricedOrder.Line> lines(PlaceOrder command, Currency currency, Instant now, List<Problem> problems) {
        List<PlaceOrder.Item> items = Objects.requireNonNullElse(command.items(), List.of());
        Map<String, ProductView> known = products.findBySkus(items.stream()
                .filter(Objects::nonNull)
                .map(PlaceOrder.Item::sku)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        List<PricedOrder.Line> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            PlaceOrder.Item item = items.get(i);
            if (item != null) {
                lines.add(line(
                        "items[" + i + "].",
                        item,
                        item.sku() == null ? null : known.get(item.sku()),
                        currency,
                        now,
                        problems));
            }
        }
        return lines;
    }

    private static PricedOrder.Line line(
            String path,
            PlaceOrder.Item item,
            @Nullable ProductView product,
            Currency currency,
            Instant now,
            List<Problem> problems) {
        if (product != null && !product.active()) {
            problems.add(Problem.of(
                    path + "sku",
                    "field.notSold",
                    "is not sold any more: " + product.sku() + ", " + product.name(),
                    product.sku(),
                    product.name()));
        }
        String name = item.name() != null ? Texts.line(item.name()) : product == null ? "" : product.name();
        if (name.isEmpty()) {
            problems.add(Problem.of(
                    path + "name", "field.notInCatalogue", "is needed, because the item is not in the catalogue"));
        }
        Money unitPrice;
        if (item.unitPrice() != null) {
            unitPrice = amount(path + "unitPrice", item.unitPrice(), currency, problems);
        } else if (product == null) {
            problems.add(Problem.of(
                    path + "unitPrice", "field.notInCatalogue", "is needed, because the item is not in the catalogue"));
            unitPrice = Money.zero(currency);
        } else if (!product.unitPrice().currency().equals(currency)) {
            problems.add(Problem.of(
                    path + "unitPrice",
                    "field.otherCurrency",
                    "is needed, because the catalogue's price is in "
                            + product.unitPrice().currency(),
                    product.unitPrice().currency().getCurrencyCode()));
            unitPrice = Money.zero(currency);
        } else {
            unitPrice = product.unitPrice();
        }
        int quantity = Objects.requireNonNullElse(item.quantity(), 1);
        if (isTooMuch(unitPrice, quantity)) {
            problems.add(Problem.of(path + "quantity", "field.tooMuchMoney", "comes to more money than is possible"));
        }
        ItemKind kind = item.kind() != null ? item.kind() : product == null ? ItemKind.GOODS : product.kind();
        PlaceOrder.Appointment appointment = item.appointment();
        Instant start = null;
        Instant end = null;
        if (kind == ItemKind.BOOKING) {
            if (appointment == null) {
                problems.add(Problem.of(path + "appointment", "field.bookingNeedsTime", "is needed for a booking"));
            } else if (appointment.start() != null && appointment.end() != null) {
                start = appointment.start().toInstant();
                end = appointment.end().toInstant();
                if (!end.isAfter(start)) {
                    problems.add(
                            Problem.of(path + "appointment.end", "field.endBeforeStart", "must be after its start"));
                } else if (end.isAfter(start.plus(PlaceOrder.Appointment.LONGEST))) {
                    problems.add(Problem.of(
                            path + "appointment.end",
                            "field.appointmentTooLong",
                            "must be at most 31 days after its start"));
                } else if (!end.isAfter(now)) {
                    problems.add(Problem.of(path + "appointment.start", "field.passed", "has already passed"));
                }
            }
        } else if (appointment != null) {
            problems.add(Problem.of(path + "appointment", "field.onlyForBookings", "is only for bookings"));
        }
        return new PricedOrder.Line(item.sku(), name, kind, quantity, unitPrice, start, end);
    }

    private static boolean isTooMuch(Money unitPrice, int quantity) {
        return new BigDecimal(unitPrice.toDecimal())
                        .multiply(BigDecimal.valueOf(quantity))
                        .compareTo(MOST)
                > 0;
    }

    private static Money amount(String field, @Nullable BigDecimal value, Currency currency, List<Problem> problems) {
        if (value == null) {
            return Money.zero(currency);
        }
        if (value.compareTo(MOST) > 0) {
            problems.add(Problem.of(field, "field.tooLarge", "is too large"));
            return Money.zero(currency);
        }
        try {
            return Money.of(value, currency);
        } catch (ArithmeticException e) {
            problems.add(Problem.of(
                    field,
                    "field.moreDigits",
                    "has more digits after the point than " + currency.getCurrencyCode() + " has",
                    currency.getCurrencyCode()));
            return Money.zero(currency);
        }
    }

    private static void checkAddress(
            PlaceOrder command, Channel channel, List<PricedOrder.Line> lines, List<Problem> problems) {
        boolean goods = lines.stream().anyMatch(line -> line.kind() == ItemKind.GOODS);
        // Who walks in may carry the goods home.
        Address address = command.shippingAddress();
        if (address != null) {
            checkAddress(address, problems);
        } else if (goods && channel != Channel.WALK_IN) {
            problems.add(Problem.of(
                    "shippingAddress", "field.addressNeeded", "is needed, because there is something to ship"));
        }
    }

    /**
     * Whether an address needs a city depends on the country; where that is none, most have one. Nobody is refused for want
     * of a postcode, which customers on the phone often do not know.
     */
    static void checkAddress(Address address, List<Problem> problems) {
        String country = address.country();
        boolean exists = country != null && Countries.exists(country);
        if (country != null && !country.isEmpty() && !exists) {
            problems.add(Problem.of(
                    "shippingAddress.country", "field.country", "must be a two-letter country code such as MY"));
        }
        if (address.city() == null && (!exists || Countries.needsCity(country))) {
            problems.add(Problem.of("shippingAddress.city", "field.needed", "is needed"));
        }
    }

    private static void checkTotal(@Nullable BigDecimal told, Money total, List<Problem> problems) {
        if (total.isNegative()) {
            problems.add(Problem.of("discount", "field.discountTooMuch", "is more than the order costs"));
        } else if (isTooMuch(total, 1)) {
            problems.add(Problem.of("total", "field.tooMuchMoney", "comes to more money than is possible"));
        } else if (told != null && told.compareTo(new BigDecimal(total.toDecimal())) != 0) {
            problems.add(Problem.of(
                    "total",
                    "field.totalDiffers",
                    "does not add up: items, shipping and tax less the discount come to " + total.toDecimal(),
                    total.toDecimal()));
        }
    }

    private Contact contact(PlaceOrder.@Nullable Customer customer, List<Problem> problems) {
        NewCustomer nobody = new NewCustomer(null, null, null);
        if (customer == null) {
            return new Contact(nobody, null);
        }
        CustomerView known = null;
        if (customer.id() != null) {
            known = customers.findAll(List.of(customer.id())).get(customer.id());
            if (known == null) {
                problems.add(Problem.of("customer.id", "field.noSuchCustomer", "there is no customer with this id"));
                return new Contact(nobody, null);
            }
        }
        String name = customer.name();
        boolean nameless = name == null || name.isBlank();
        try {
            NewCustomer told = customers.normalise(
                    new NewCustomer(
                            nameless && known != null ? known.name() : name, customer.email(), customer.phone()),
                    "customer.");
            return new Contact(told, known);
        } catch (InvalidException e) {
            problems.addAll(e.problems());
            return new Contact(nobody, known);
        }
    }

    /** The first thing that is wrong with each field. */
    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidException(firstOfEach(problems));
        }
    }

    private static List<Problem> firstOfEach(List<Problem> problems) {
        Map<String, Problem> byField = new LinkedHashMap<>();
        problems.forEach(problem -> byField.putIfAbsent(problem.field(), problem));
        return List.copyOf(byField.values());
    }

    /** An order as it was told, each part by itself. */
    private record Read(
            Currency currency,
            List<PricedOrder.Line> lines,
            Money shippingFee,
            Money discount,
            Money tax,
            Contact contact) {}

    /**
     * Who ordered.
     *
     * @param told checked and normalised
     * @param known the customer that was named by id
     */
    private record Contact(NewCustomer told, @Nullable CustomerView known) {}
}
