package io.tertib.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
     * Tells which elements look otherwise when all of Tabler is there, by all properties that it sets anywhere. What stands
     * in the same place as something that this window has compared before, and begins in the same way, is chosen by the same
     * rules and not compared again. Margins are compared as the rules have them: what {@code auto} comes to is told wrongly at
     * times after a change of rules.
     */
    private static final String COMPARE = """
            async whole => {
              const kinds = JSON.parse(sessionStorage.getItem('compared') ?? '{}');
              const unlike = /^(id|name|value|href|action|src|d|for|title|datetime|aria-(label.*|describedby|controls)|data-.*)$/;
              const begins = element => [...element.attributes]
                  .filter(each => !unlike.test(each.name)).map(each => each.name + '=' + each.value).join(' ');
              const places = new Map([[null, innerWidth]]);
              const fresh = [];
              let next = Object.keys(kinds).length;
              for (const element of document.querySelectorAll('html, body, body *')) {
                const before = element.previousElementSibling;
                const kind = [places.get(element.parentElement), element.tagName, begins(element),
                    before && before.tagName + ' ' + begins(before), !element.nextElementSibling,
                    element.matches(':checked'), element.matches(':focus')].join('|');
                if (!(kind in kinds)) {
                  kinds[kind] = next++;
                  fresh.push(element);
                }
                places.set(element, kinds[kind]);
              }
              sessionStorage.setItem('compared', JSON.stringify(kinds));
              const namesIn = rules => [...rules].flatMap(rule => [...rule.style ?? [], ...namesIn(rule.cssRules ?? [])]);
              let properties;
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
                    const style = getComputedStyle(element, part);
                    const margins = part ? null : element.computedStyleMap();
                    found.push([element.cloneNode().outerHTML, part, properties.map(name =>
                        margins && name.startsWith('margin-') ? String(margins.get(name)) : style.getPropertyValue(name))]);
                  }
                }
                return found;
              };
              const cut = document.querySelector('link[href*="/css/tabler"]');
              if (!cut) {
                return ['There is no stylesheet tabler.css'];
              }
              const all = document.createElement('link');
              all.rel = 'stylesheet';
              await new Promise((loaded, failed) => {
                all.onload = loaded;
                all.onerror = failed;
                all.href = whole;
                cut.after(all);
              });
              properties = [...new Set(namesIn(all.sheet.cssRules))].filter(name => !name.startsWith('--'));
              all.sheet.disabled = true;
              const before = looks();
              all.sheet.disabled = false;
              cut.sheet.disabled = true;
              const after = looks();
              cut.sheet.disabled = false;
              all.remove();
              if (before.length !== after.length) {
                return [`There are ${before.length} elements and parts of them, and with all of Tabler ${after.length}`];
              }
              if (properties.length < 100) {
                return [`The browser tells of ${properties.length} properties only how an element looks`];
              }
              if (JSON.stringify(before) === JSON.stringify(after)) {
                return [];
              }
              // Where it is not as before without all of Tabler either, the page itself has changed meanwhile.
              const again = looks();
              return before.flatMap(([element, part, style], i) => {
                const [other, still] = [after, again].map(looks => looks[i]?.[2] ?? []);
                const unlike = properties.filter((name, j) => style[j] === still[j] && style[j] !== other[j])
                    .map(name => name + ' ' + [style, other].map(values => values[properties.indexOf(name)]).join(' and not '));
                return unlike.length ? [`${element} ${part ?? ''}: ${unlike.slice(0, 3).join('; ')}`] : [];
              });
            }""";

    private CutStyles() {}

    /** Fails where an element has a class of which the rules were cut out. */
    public static void check(Page page) {
        assertThat(page.evaluate(FIND, CUT)).as(page.url()).isEqualTo(List.of());
    }

    /** Fails with the elements that look otherwise, in whatever way, than with all of Tabler. */
    public static void compare(Page page) {
        assertThat(page.evaluate(COMPARE, WHOLE.substring("META-INF/resources".length())))
                .as(page.url())
                .isEqualTo(List.of());
    }

    private static String cut() {
        Set<String> names = classes(WHOLE);
        names.removeAll(classes("static/css/tabler.css"));
        assertThat(names).as("classes that were cut out").hasSizeGreaterThan(1_000);
        return String.join(" ", names);
    }

    private static Set<String> classes(String stylesheet) {
        return CLASS.matcher(TextFile.read(stylesheet))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
