package io.tertib.backoffice.home;

import io.tertib.common.Money;
import io.tertib.order.SalesDay;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The last days as bars, in the units of a picture of {@link #WIDTH} × {@link #HEIGHT}.
 *
 * @param orders a bar for each day's orders
 * @param revenue a bar for what was paid of each day's orders
 */
record SalesChart(List<SalesDay> days, List<Bar> orders, List<Bar> revenue, long orderCount, Money total) {

    static final int WIDTH = 6000;
    static final int HEIGHT = 1200;

    private static final int GAP = 50;

    /** What is not nothing can be seen. */
    private static final int LEAST = 30;

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
        int step = WIDTH / days.size();
        return IntStream.range(0, days.size())
                .mapToObj(i -> {
                    int height = height(value.applyAsLong(days.get(i)), highest);
                    return new Bar(days.get(i), i * step + GAP / 2, HEIGHT - height, step - GAP, height);
                })
                .toList();
    }

    private static int height(long amount, long highest) {
        return amount <= 0 ? 0 : Math.max(LEAST, Math.toIntExact(Math.multiplyExact(amount, HEIGHT) / highest));
    }

    /** A day's bar, from its upper left corner. */
    record Bar(SalesDay day, int x, int y, int width, int height) {}
}
