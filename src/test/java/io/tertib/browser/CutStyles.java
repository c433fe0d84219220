package io.tertib.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.webjars.WebJarVersionLocator;

/** What the build has cut out of Tabler's stylesheet is missed on no page. */
public final class CutStyles {

    private static final Pattern CLASS = Pattern.compile("\\.(-?[A-Za-z_][A-Za-z0-9_-]*)");

    private static final String WHOLE = Objects.requireNonNull(
            new WebJarVersionLocator().fullPath("tabler__core", "dist/css/tabler.min.css"), "Tabler is not there");

    /** The classes of which Tabler knows how they look, and what is delivered does not. */
    private static final String CUT = cut();

    /** What is long goes to the browser and back as one text: Playwright takes ages over a thousand. */
    private static final String FIND =
            "names => names.split(' ').filter(name => document.getElementsByClassName(name).length > 0)";

    /**
     * Tells which elements look otherwise when all of Tabler is there, and what they are by which rules choose elements:
     * what stands around each, and how they begin. An element like one that was compared before is not compared again.
     */
    private static final String COMPARE = """
            async ({whole, known}) => {
              const seen = new Set(known.split(' '));
              const own = element => [...element.attributes]
                  .filter(each => !/^(id|name|value|href|action|src|d|for|title|datetime|aria-(label.*|describedby|controls)|data-.*)$/.test(each.name))
                  .map(each => each.name + '=' + each.value).join(' ')
                  + element.matches(':first-child') + element.matches(':last-child') + element.matches(':checked, :disabled, :focus');
              const kinds = new Map();
              const kind = element => {
                if (!element) return innerWidth + '';
                if (!kinds.has(element)) {
                  const text = [kind(element.parentElement), element.tagName, own(element),
                      element.previousElementSibling ? element.previousElementSibling.tagName + element.previousElementSibling.className : ''].join('>');
                  let hash = 7;
                  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) % 4503599627370449;
                  kinds.set(element, hash.toString(36));
                }
                return kinds.get(element);
              };
              const fresh = [...document.querySelectorAll('html, body, body *')].filter(element => {
                const known = seen.has(kind(element));
                seen.add(kind(element));
                return !known;
              });
              const looks = () => {
                const found = [];
                for (const element of fresh) {
                  const parts = ['::before', '::after'].filter(
                      part => getComputedStyle(element, part).content !== 'none');
                  if (element.matches('input, textarea')) {
                    parts.push('::placeholder');
                  }
                  if (getComputedStyle(element).display === 'list-item') {
                    parts.push('::marker');
                  }
                  for (const part of [null, ...parts]) {
                    found.push([element.outerHTML.substring(0, 120), part, getComputedStyle(element, part).cssText]);
                  }
                }
                return found;
              };
              const cut = document.querySelector('link[href*="/css/tabler"]');
              if (!cut) {
                return {wrong: ['There is no stylesheet tabler.css'], seen: ''};
              }
              const before = looks();
              const all = document.createElement('link');
              all.rel = 'stylesheet';
              await new Promise((loaded, failed) => {
                all.onload = loaded;
                all.onerror = failed;
                all.href = whole;
                cut.after(all);
              });
              cut.disabled = true;
              const after = looks();
              cut.disabled = false;
              all.remove();
              const wrong = before.length === after.length
                  ? before.filter((look, i) => look[2] !== after[i][2]).map(look => look[0] + ' ' + look[1])
                  : [`There are ${before.length} elements and parts of them, and with all of Tabler ${after.length}`];
              return {wrong, seen: [...seen].join(' ')};
            }""";

    private CutStyles() {}

    /** Fails where an element has a class of which the rules were cut out. */
    public static void check(Page page) {
        assertThat(page.evaluate(FIND, CUT)).as(page.url()).isEqualTo(List.of());
    }

    /**
     * Fails with the elements that look otherwise, in whatever way, than with all of Tabler.
     *
     * @param seen what was compared before, to which is added what is now
     */
    public static void compare(Page page, Set<String> seen) {
        Map<?, ?> found = (Map<?, ?>) page.evaluate(
                COMPARE,
                Map.of("whole", WHOLE.substring("META-INF/resources".length()), "known", String.join(" ", seen)));
        assertThat(found.get("wrong")).as(page.url()).isEqualTo(List.of());
        seen.addAll(List.of(String.valueOf(found.get("seen")).split(" ")));
    }

    private static String cut() {
        Set<String> names = classes(WHOLE);
        names.removeAll(classes("static/css/tabler.css"));
        assertThat(names).as("classes that were cut out").hasSizeGreaterThan(1_000);
        return String.join(" ", names);
    }

    private static Set<String> classes(String stylesheet) {
        return CLASS.matcher(read(stylesheet))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
