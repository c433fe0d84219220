package io.tertib.order;

import io.tertib.catalog.ItemKind;
import io.tertib.catalog.ProductView;
import io.tertib.catalog.Products;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Money;
import io.tertib.common.TertibProperties;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** @throws InvalidException naming every field that cannot be accepted */
    PricedOrder price(PlaceOrder command, Channel channel) {
        checkShape(command);
        List<Problem> problems = new ArrayList<>();
        Currency currency = currency(command.currency(), problems);
        List<PricedOrder.Line> lines = lines(command, currency, problems);
        Money shippingFee = amount("shippingFee", command.shippingFee(), currency, problems);
        Money discount = amount("discount", command.discount(), currency, problems);
        Money tax = amount("tax", command.tax(), currency, problems);
        checkAddress(command, channel, lines, problems);
        Money subtotal = lines.stream()
                .map(line -> line.unitPrice().times(line.quantity()))
                .reduce(Money.zero(currency), Money::plus);
        Money total = subtotal.plus(shippingFee).plus(tax).minus(discount);
        if (problems.isEmpty()) {
            checkTotal(command.total(), total, problems);
        }
        refuse(problems);
        CustomerView customer = customer(command.customer());
        String email = command.customer().email();
        return new PricedOrder(
                channel,
                command.externalReference(),
                customer.id(),
                Objects.requireNonNullElse(command.customer().name(), customer.name()),
                // What was given with this order is where its mails go; the customer's own data stays as it is.
                email == null ? customer.email() : email.strip(),
                customer.phone(),
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

    private void checkShape(PlaceOrder command) {
        refuse(validator.validate(command).stream()
                .sorted(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .map(OrderPricing::toProblem)
                .toList());
    }

    private static Problem toProblem(ConstraintViolation<PlaceOrder> violation) {
        return new Problem(violation.getPropertyPath().toString().replaceAll("\\.<[^>]*>", ""), violation.getMessage());
    }

    private Currency currency(@Nullable String code, List<Problem> problems) {
        Currency usual = properties.shop().currency();
        if (code == null) {
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
        problems.add(new Problem("currency", "must be an ISO 4217 code such as MYR"));
        return usual;
    }

    private List<PricedOrder.Line> lines(PlaceOrder command, Currency currency, List<Problem> problems) {
        Map<String, ProductView> known = products.findBySkus(command.items().stream()
                .map(PlaceOrder.Item::sku)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        List<PricedOrder.Line> lines = new ArrayList<>();
        for (int i = 0; i < command.items().size(); i++) {
            PlaceOrder.Item item = command.items().get(i);
            lines.add(line(
                    "items[" + i + "].", item, item.sku() == null ? null : known.get(item.sku()), currency, problems));
        }
        return lines;
    }

    private static PricedOrder.Line line(
            String path,
            PlaceOrder.Item item,
            @Nullable ProductView product,
            Currency currency,
            List<Problem> problems) {
        String name = item.name() != null ? item.name().strip() : product == null ? "" : product.name();
        if (name.isEmpty()) {
            problems.add(new Problem(path + "name", "is needed, because the item is not in the catalogue"));
        }
        Money unitPrice;
        if (item.unitPrice() != null) {
            unitPrice = amount(path + "unitPrice", item.unitPrice(), currency, problems);
        } else if (product == null) {
            problems.add(new Problem(path + "unitPrice", "is needed, because the item is not in the catalogue"));
            unitPrice = Money.zero(currency);
        } else if (!product.unitPrice().currency().equals(currency)) {
            problems.add(new Problem(
                    path + "unitPrice",
                    "is needed, because the catalogue's price is in "
                            + product.unitPrice().currency()));
            unitPrice = Money.zero(currency);
        } else {
            unitPrice = product.unitPrice();
        }
        ItemKind kind = item.kind() != null ? item.kind() : product == null ? ItemKind.GOODS : product.kind();
        PlaceOrder.Appointment appointment = item.appointment();
        Instant start = null;
        Instant end = null;
        if (kind == ItemKind.BOOKING) {
            if (appointment == null) {
                problems.add(new Problem(path + "appointment", "is needed for a booking"));
            } else {
                start = appointment.start().toInstant();
                end = appointment.end().toInstant();
                if (!end.isAfter(start)) {
                    problems.add(new Problem(path + "appointment.end", "must be after its start"));
                }
            }
        } else if (appointment != null) {
            problems.add(new Problem(path + "appointment", "is only for bookings"));
        }
        return new PricedOrder.Line(item.sku(), name, kind, item.quantity(), unitPrice, start, end);
    }

    private static Money amount(String field, @Nullable BigDecimal value, Currency currency, List<Problem> problems) {
        if (value == null) {
            return Money.zero(currency);
        }
        if (value.compareTo(MOST) > 0) {
            problems.add(new Problem(field, "is too large"));
            return Money.zero(currency);
        }
        try {
            return Money.of(value, currency);
        } catch (ArithmeticException e) {
            problems.add(
                    new Problem(field, "has more digits after the point than " + currency.getCurrencyCode() + " has"));
            return Money.zero(currency);
        }
    }

    private static void checkAddress(
            PlaceOrder command, Channel channel, List<PricedOrder.Line> lines, List<Problem> problems) {
        boolean goods = lines.stream().anyMatch(line -> line.kind() == ItemKind.GOODS);
        // Who walks in may carry the goods home.
        if (goods && command.shippingAddress() == null && channel != Channel.WALK_IN) {
            problems.add(new Problem("shippingAddress", "is needed, because there is something to ship"));
        }
    }

    private static void checkTotal(@Nullable BigDecimal told, Money total, List<Problem> problems) {
        if (total.isNegative()) {
            problems.add(new Problem("discount", "is more than the order costs"));
        } else if (told != null && told.compareTo(new BigDecimal(total.toDecimal())) != 0) {
            problems.add(new Problem(
                    "total",
                    "does not add up: items, shipping and tax less the discount come to " + total.toDecimal()));
        }
    }

    private CustomerView customer(PlaceOrder.Customer customer) {
        if (customer.id() != null) {
            return Optional.ofNullable(customers.findAll(List.of(customer.id())).get(customer.id()))
                    .orElseThrow(() -> new InvalidException("customer.id", "there is no customer with this id"));
        }
        return customers.match(new NewCustomer(customer.name(), customer.email(), customer.phone()), "customer.");
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }
}
