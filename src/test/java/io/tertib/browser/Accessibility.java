package io.tertib.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What axe finds on a page that keeps some people from reading or using it. */
public final class Accessibility {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private Accessibility() {}

    /** Fails with what is wrong, and where. */
    public static void check(Page page) {
        AxeRunOptions wrongOnly = new AxeRunOptions();
        wrongOnly.setResultTypes(List.of("violations"));
        // Otherwise axe opens a page of its own for each report, because of frames from elsewhere: ours have none.
        List<String> found = new AxeBuilder(page)
                .setLegacyMode(true).options(wrongOnly).analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(Accessibility::describe)
                        .toList();
        assertThat(found).as(page.url()).isEmpty();
    }

    private static String describe(Rule rule) {
        return rule.getNodes().stream()
                .map(CheckedNode::getHtml)
                .collect(Collectors.joining("\n    ", "%s (%s)\n    ".formatted(rule.getHelp(), rule.getId()), "\n"));
    }
}
