package io.tertib.backoffice.home;

import io.tertib.common.Money;
import io.tertib.order.SalesDay;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The last days as bars, in the units of a picture of {@link #WIDTH} × {@link #HEIGHT}.
 *
 * @param orders a bar for each day's orders
 * @param revenue a bar for what was paid of each day's orders
 */
record SalesChart(List<SalesDay> days, List<Bar> orders, List<Bar> revenue, long orderCount, Money total) {

    static final int WIDTH = 600;
    static final int HEIGHT = 120;

    private static final double GAP = 5;

    /** What is not nothing can be seen. */
    private static final double LEAST = 3;

    static SalesChart of(List<SalesDay> days) {
        Money total = days.stream().map(SalesDay::revenue).reduce(Money::plus).orElseThrow();
        return new SalesChart(
                days,
                bars(days, SalesDay::orders),
                bars(days, day -> day.revenue().minor()),
                days.stream().mapToLong(SalesDay::orders).sum(),
                total);
    }

    /** The first day that is shown. */
    public SalesDay first() {
        return days.getFirst();
    }

    /** The day in the middle. */
    public SalesDay middle() {
        return days.get(days.size() / 2);
    }

    private static List<Bar> bars(List<SalesDay> days, ToLongFunction<SalesDay> value) {
        long highest = Math.max(days.stream().mapToLong(value).max().orElse(0), 1);
        double step = (double) WIDTH / days.size();
        return java.util.stream.IntStream.range(0, days.size())
                .mapToObj(i -> {
                    long amount = value.applyAsLong(days.get(i));
                    double height = amount <= 0 ? 0 : Math.max(LEAST, amount * (double) HEIGHT / highest);
                    return new Bar(
                            days.get(i),
                            rounded(i * step + GAP / 2),
                            rounded(HEIGHT - height),
                            rounded(step - GAP),
                            rounded(height));
                })
                .toList();
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** A day's bar, from its upper left corner. */
    record Bar(SalesDay day, double x, double y, double width, double height) {}
}
