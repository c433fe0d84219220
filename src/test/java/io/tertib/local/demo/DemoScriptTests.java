package io.tertib.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.catalog.ItemKind;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PlaceOrder;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoScriptTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kuala_Lumpur");
    private static final DemoScript AT_NOON = new DemoScript(Instant.parse("2026-11-23T04:00:00Z"), ZONE);

    static Stream<Story> stories() {
        return AT_NOON.stories().stream();
    }

    /** A start at any hour of the day. */
    static Stream<DemoScript> starts() {
        ZonedDateTime midnight = ZonedDateTime.of(2026, 11, 23, 0, 0, 1, 0, ZONE);
        return IntStream.range(0, 48)
                .mapToObj(
                        half -> new DemoScript(midnight.plusMinutes(half * 30L).toInstant(), ZONE));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void everythingHappensInOrderAndWithinThreeWeeks(DemoScript script) {
        assertThat(script.stories()).allSatisfy(story -> {
            List<Instant> times = story.moments().stream().map(script::at).toList();
            assertThat(times).isSorted().doesNotHaveDuplicates();
            assertThat(times).allMatch(time -> time.isBefore(script.now()));
            assertThat(times).allMatch(time -> time.isAfter(script.now().minus(DemoShop.PAST)));
        });
    }

    @ParameterizedTest
    @MethodSource("stories")
    void everyOrderIsWellFormed(Story story) {
        PlaceOrder order = story.order(AT_NOON.now(), ZONE);
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(order)).isEmpty();
        }
        assertThat(order.total()).isPositive();
        assertThat(order.items())
                .allSatisfy(item -> assertThat(item.appointment() != null)
                        .isEqualTo(Goods.FITTING.sku().equals(item.sku())
                                || Goods.CONSULTATION.sku().equals(item.sku())));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void somebodySaysWhatCameOfEachAppointment(DemoScript script) {
        assertThat(script.stories()).allSatisfy(story -> {
            long over = story.order(script.now(), ZONE).items().stream()
                    .map(PlaceOrder.Item::appointment)
                    .filter(appointment ->
                            appointment != null && appointment.end().toInstant().isBefore(script.now()))
                    .count();
            assertThat(story.moments().stream().filter(moment -> moment.step() instanceof Step.Settle))
                    .hasSize((int) over);
        });
    }

    @ParameterizedTest
    @MethodSource("stories")
    void everyOrderBeginsWithComingIn(Story story) {
        assertThat(story.moments().getFirst().step()).isInstanceOfAny(Step.Place.class, Step.Enter.class);
        assertThat(story.moments().stream().skip(1).map(Moment::step))
                .noneMatch(step -> step instanceof Step.Place || step instanceof Step.Enter);
    }

    @ParameterizedTest
    @MethodSource("stories")
    void nothingIsShippedBeforeItIsPaidAndNothingTwice(Story story) {
        PlaceOrder order = story.order(AT_NOON.now(), ZONE);
        boolean onDelivery = order.payment().method() == PaymentMethod.COD;
        BigDecimal paid = order.payment().status() == PlaceOrder.Payment.State.PAID ? story.total() : BigDecimal.ZERO;
        Map<Goods, Integer> left = new HashMap<>(parcelOf(story));
        for (Moment moment : story.moments()) {
            switch (moment.step()) {
                case Step.Pay pay -> paid = pay.amount() == null ? story.total() : paid.add(pay.amount());
                case Step.PayOnline pay -> paid = story.total();
                case Step.Ship ship -> {
                    assertThat(onDelivery || paid.compareTo(story.total()) == 0).isTrue();
                    assertThat(left).isNotEmpty();
                    ship(ship, left);
                }
                case Step.Handle handle -> {
                    // Only orders in one parcel come back.
                    if (handle.decision() == FailedDeliveryDecision.SHIP_AGAIN) {
                        left.putAll(parcelOf(story));
                    }
                }
                default -> {}
            }
            assertThat(paid).isLessThanOrEqualTo(story.total());
        }
    }

    private static Map<Goods, Integer> parcelOf(Story story) {
        return story.lines().stream()
                .filter(line -> line.goods().kind() == ItemKind.GOODS)
                .collect(Collectors.toMap(Story.Line::goods, Story.Line::quantity, Integer::sum));
    }

    private static void ship(Step.Ship ship, Map<Goods, Integer> left) {
        if (ship.contents().isEmpty()) {
            left.clear();
            return;
        }
        ship.contents().forEach(part -> {
            assertThat(left).containsKey(part.goods());
            assertThat(part.quantity()).isBetween(1, left.getOrDefault(part.goods(), 0));
            left.computeIfPresent(
                    part.goods(), (goods, count) -> count == part.quantity() ? null : count - part.quantity());
        });
    }

    @Test
    void numbersAreUsedOnceAndLookRight() {
        assertThat(stories().map(Story::reference)).doesNotHaveDuplicates();
        assertThat(trackingNumbers()).doesNotHaveDuplicates();
        steps(Step.Ship.class)
                .filter(ship -> ship.trackingNumber() != null)
                .forEach(ship -> assertThat(ship.courier().isUsual(String.valueOf(ship.trackingNumber())))
                        .as(ship.trackingNumber())
                        .isTrue());
        steps(Step.AddNumber.class)
                .forEach(added -> assertThat(Courier.JT_EXPRESS.isUsual(added.trackingNumber()))
                        .isTrue());
        assertThat(Stream.of(Goods.values()).map(Goods::sku)).doesNotHaveDuplicates();
        assertThat(Stream.of(Goods.values()).map(Goods::price)).allMatch(price -> price.scale() == 2);
    }

    @Test
    void thereIsOneOfEachKindOfOrder() {
        assertThat(stories().count()).isBetween(30L, 45L);
        assertThat(stories().map(Story::channel).distinct()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(stories()
                        .map(story -> story.order(AT_NOON.now(), ZONE).payment().method())
                        .distinct())
                .containsExactlyInAnyOrder(PaymentMethod.values());
        assertThat(stories().filter(Story::isMistyped)).hasSize(1);
        assertThat(stories().map(Story::person).distinct()).hasSameSizeAs(List.of(Person.values()));
    }

    private static Stream<String> trackingNumbers() {
        return Stream.concat(
                steps(Step.Ship.class).map(Step.Ship::trackingNumber).flatMap(Stream::ofNullable),
                steps(Step.AddNumber.class).map(Step.AddNumber::trackingNumber));
    }

    private static <S extends Step> Stream<S> steps(Class<S> kind) {
        return stories()
                .flatMap(story -> story.moments().stream())
                .map(Moment::step)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
