package io.tertib;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A table of states and of what may happen in each of them, as tests write it: a line of titles, then one for each state. */
public final class StateTable {

    private static final Pattern BAR = Pattern.compile("\\|");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private StateTable() {}

    /** What stands in each line, by the state that it begins with; further bars are for the eye only. */
    public static Map<String, List<String>> read(String table) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        table.lines().skip(1).forEach(line -> {
            List<String> parts = BAR.splitAsStream(line).map(String::strip).toList();
            rows.put(
                    parts.getFirst(),
                    parts.stream().skip(1).flatMap(BLANKS::splitAsStream).toList());
        });
        return rows;
    }

    /**
     * State, change and outcome of each cell.
     *
     * @param states all of which have a line
     * @param changes the columns, in their order
     * @param outcome what a sign in a cell means
     */
    public static <S extends Enum<S>, C extends Enum<C>> Stream<Arguments> cells(
            String table, Class<S> states, Class<C> changes, Function<String, ?> outcome) {
        List<Arguments> cells = new ArrayList<>();
        Map<String, List<String>> rows = read(table);
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(states.getEnumConstants()).map(Enum::name).toList());
        rows.forEach((state, signs) -> {
            assertThat(signs).as(state).hasSameSizeAs(changes.getEnumConstants());
            Iterator<String> next = signs.iterator();
            for (C change : changes.getEnumConstants()) {
                cells.add(Arguments.of(Enum.valueOf(states, state), change, outcome.apply(next.next())));
            }
        });
        return cells.stream();
    }
}
