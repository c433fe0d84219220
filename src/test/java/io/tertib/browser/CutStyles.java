package io.tertib.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webjars.WebJarVersionLocator;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the build has cut out of Tabler's stylesheet is missed on no page: no rule that was cut out selects anything there,
 * whatever the state it is in and the width of the window, and nothing names a custom property or an animation that is gone.
 * The rules are read by the browser, and not as the build reads them.
 */
public final class CutStyles {

    private static final String WHOLE = TextFile.read(Objects.requireNonNull(
            new WebJarVersionLocator().fullPath("tabler__core", "dist/css/tabler.min.css"), "Tabler is not there"));

    private static final Pattern CLASS = Pattern.compile("\\.(-?[A-Za-z_][A-Za-z0-9_-]*)");

    /** Whatever somebody does, what depends on it is wanted: states, and the names of parts of an element, are left out. */
    private static final String COMPARE = """
            ([whole, delivered]) => {
              const states = new RegExp('::?(before|after|placeholder|marker|selection|file-selector-button|backdrop|-[a-z-]+'
                  + '|hover|focus|focus-visible|focus-within|active|disabled|enabled|checked|indeterminate|valid|invalid'
                  + '|placeholder-shown|visited|link|autofill)(?![a-z-])', 'g');
              const selectorsIn = text => {
                const parts = [''];
                let depth = 0;
                for (const here of text) {
                  depth += '(['.includes(here) ? 1 : ')]'.includes(here) ? -1 : 0;
                  if (here === ',' && depth === 0) {
                    parts.push('');
                  } else {
                    parts[parts.length - 1] += here;
                  }
                }
                return parts.map(part => part.trim());
              };
              const propertiesOf = rule => [...rule.style].filter(name => name.startsWith('--'));
              const read = text => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(text);
                const found = {rules: [], properties: new Set(), animations: new Set()};
                const walk = (rules, around) => [...rules].forEach(rule => {
                  if (rule instanceof CSSKeyframesRule) {
                    found.animations.add(rule.name);
                  } else if (rule instanceof CSSStyleRule) {
                    propertiesOf(rule).forEach(name => found.properties.add(name));
                    found.rules.push({around, rule});
                  } else {
                    walk(rule.cssRules ?? [], `${around}${rule.constructor.name} ${rule.conditionText} `);
                  }
                });
                walk(sheet.cssRules, '');
                return found;
              };
              const [all, kept] = [whole, delivered].map(read);
              const gone = names => [...all[names]].filter(name => !kept[names].has(name));
              // What is named still, and set only by rules that are gone, is left to these.
              const named = new Set([...delivered.matchAll(/var\\(\\s*(--[\\w-]+)/g)].map(match => match[1]));
              const properties = gone('properties').filter(name => !named.has(name));
              const declared = ({around, rule}) => {
                propertiesOf(rule).filter(name => properties.includes(name)).forEach(name => rule.style.removeProperty(name));
                const says = rule.style.cssText;
                return says ? selectorsIn(rule.selectorText).map(selector => ({selector, all: around + selector + says})) : [];
              };
              const left = kept.rules.flatMap(declared);
              const cut = new Set();
              for (const {selector, all: text} of all.rules.flatMap(declared)) {
                if (text === left[0]?.all) {
                  left.shift();
                } else {
                  cut.add(selector);
                }
              }
              const inAnyState = selector => {
                const bare = selector.replace(states, '').replaceAll(/:(not|is|where)\\(\\)/g, '');
                const whole = /(^|[\\s>+~])$/.test(bare) ? bare + '*' : bare;
                try {
                  document.querySelector(whole);
                  return whole;
                } catch {
                  return selector;
                }
              };
              // What stands in brackets, as in :not(.x), is left out.
              const classesNeededBy = selector => {
                let [before, bare] = ['', selector];
                while (before !== bare) {
                  [before, bare] = [bare, bare.replace(/\\([^()]*\\)|\\[[^\\[\\]]*\\]/g, '')];
                }
                return bare.includes('\\\\') ? [] : [...bare.matchAll(/\\.([\\w-]+)/g)].map(match => match[1]);
              };
              return JSON.stringify({
                selectors: [...cut].map(written =>
                    ({written, inAnyState: inAnyState(written), classes: classesNeededBy(written)})),
                properties,
                animations: gone('animations'),
                strange: left.slice(0, 3).map(each => each.all)
              });
            }""";

    /** What is long goes to the browser and back as one text: Playwright takes ages over a thousand. */
    private static final String NAMES = """
            () => {
              const styles = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText)
                  .concat([...document.querySelectorAll('[style]')].map(element => element.getAttribute('style'))).join(' ');
              const found = pattern => [...new Set([...styles.matchAll(pattern)].flatMap(match => match[1].split(/[\\s,;]+/)))];
              return JSON.stringify({
                classes: [...new Set([...document.querySelectorAll('[class]')].flatMap(element => [...element.classList]))],
                properties: found(/var\\(\\s*(--[\\w-]+)/g),
                animations: found(/animation(?:-name)?:([^;}]+)/g)
              });
            }""";

    private static final String FIND =
            "selectors => selectors.split('\\n').filter(selector => selector && document.querySelector(selector)).join('\\n')";

    private static final JsonMapper JSON = new JsonMapper();

    private static final CutStyles DELIVERED = new CutStyles(delivered());

    private final String delivered;

    /** The classes of which Tabler knows how they look, and what is delivered does not. */
    private final Set<String> classes;

    private @Nullable Cut cut;

    /** @param delivered what the build has left of Tabler's stylesheet */
    public CutStyles(String delivered) {
        this.delivered = delivered;
        this.classes = classesIn(WHOLE);
        classes.removeAll(classesIn(delivered));
    }

    /** What is delivered with our pages. */
    public static String delivered() {
        return TextFile.read("static/css/tabler.css");
    }

    /** Fails where a page misses what was cut out of what is delivered with it. */
    public static void check(Page page) {
        DELIVERED.isEnoughFor(page);
    }

    /** Fails with what was cut out and is missed on a page. */
    public void isEnoughFor(Page page) {
        Cut gone = cut(page);
        Names names = JSON.readValue(String.valueOf(page.evaluate(NAMES)), Names.class);
        List<String> missed = new ArrayList<>();
        names.classes().stream().filter(classes::contains).forEach(missed::add);
        names.properties().stream().filter(gone.properties()::contains).forEach(missed::add);
        names.animations().stream().filter(gone.animations()::contains).forEach(missed::add);
        Map<String, String> possible = gone.selectors().stream()
                .filter(selector -> names.classes().containsAll(selector.classes()))
                .collect(Collectors.toMap(Selector::inAnyState, Selector::written, (one, other) -> one));
        String.valueOf(page.evaluate(FIND, String.join("\n", possible.keySet())))
                .lines()
                .map(possible::get)
                .forEach(missed::add);
        assertThat(missed)
                .as("what was cut out of Tabler and is missed on %s", page.url())
                .isEmpty();
    }

    /** Once for all pages: it takes the browser a part of a second. */
    private synchronized Cut cut(Page page) {
        if (cut == null) {
            String answer = String.valueOf(page.evaluate(COMPARE, List.of(WHOLE, delivered)));
            Cut found = JSON.readValue(answer, Cut.class);
            assertThat(found.strange())
                    .as("what is not in Tabler, or in another order")
                    .isEmpty();
            assertThat(found.selectors()).as("selectors that were cut out").hasSizeGreaterThan(1_000);
            cut = found;
        }
        return cut;
    }

    private static Set<String> classesIn(String css) {
        return CLASS.matcher(css).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was cut out; strange is what is delivered and cannot have come about by cutting out. */
    private record Cut(
            List<Selector> selectors, Set<String> properties, Set<String> animations, List<String> strange) {}

    /**
     * A selector.
     *
     * @param inAnyState the same, without what depends on what somebody does
     * @param classes those without which it selects nothing
     */
    private record Selector(String written, String inAnyState, Set<String> classes) {}

    /** What a page names, in its elements and in all its styles. */
    private record Names(Set<String> classes, Set<String> properties, Set<String> animations) {}
}
