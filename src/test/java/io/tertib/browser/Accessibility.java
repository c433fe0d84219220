package io.tertib.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** What axe finds on a page that keeps some people from reading or using it. */
public final class Accessibility {

    private static final String AXE = TextFile.read("axe.min.js");

    /**
     * Runs axe and tells what is grave, as text: all that axe has to say takes Playwright longer to hand over than axe to
     * find. Whether a text stands out from what lies under it takes four fifths of its time; that is looked at only where
     * neither the text's looks nor the colours under it are those of one that axe has found to be readable before. What
     * lies in another place than where it stands in the page, or on a picture, is looked at each time.
     */
    private static final String FIND = """
            async readableBefore => {
              const readable = new Set(readableBefore.split('\\n'));
              const grave = found => found.violations
                  .filter(rule => ['serious', 'critical'].includes(rule.impact))
                  .map(rule => [`${rule.help} (${rule.id})`, ...rule.nodes.map(node => node.html)].join('\\n    '));
              const elsewhere = 'elsewhere ';
              const undergrounds = new Map([[null, {colours: '', fading: ''}]]);
              const undergroundOf = element => {
                if (!undergrounds.has(element)) {
                  const style = getComputedStyle(element);
                  const below = undergroundOf(element.parentElement);
                  const hasPicture = style.backgroundImage !== 'none';
                  const isElsewhere = hasPicture || ['absolute', 'fixed'].includes(style.position);
                  const isSolid = !hasPicture && style.backgroundColor.startsWith('rgb(');
                  const own = style.backgroundColor.replace('rgba(0, 0, 0, 0)', '');
                  undergrounds.set(element, {
                    colours: isSolid ? own : (isElsewhere ? elsewhere : '') + own + below.colours,
                    fading: (style.opacity === '1' ? '' : style.opacity + ' ') + below.fading
                  });
                }
                return undergrounds.get(element);
              };
              const looksOf = element => {
                const style = getComputedStyle(element);
                const under = undergroundOf(element);
                return [style.color, style.fontSize, style.fontWeight, style.textShadow, under.colours, under.fading].join('|');
              };
              const fresh = new Map();
              for (const element of document.querySelectorAll('body *')) {
                const hasText = element.matches('input, select, textarea')
                    || [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
                const isSeen = !element.matches('option') && element.getBoundingClientRect().width > 1
                    && element.checkVisibility({visibilityProperty: true});
                const looks = hasText && isSeen && looksOf(element);
                if (looks && !readable.has(looks)) {
                  fresh.set(element, looks);
                }
              }
              const wrong = grave(await axe.run(document,
                  {resultTypes: ['violations'], selectors: false, rules: {'color-contrast': {enabled: false}}}));
              const learned = new Set();
              if (fresh.size > 0) {
                const contrast = await axe.run({include: [...fresh.keys()]},
                    {resultTypes: ['violations', 'passes'], selectors: false, elementRef: true, runOnly: ['color-contrast']});
                wrong.push(...grave(contrast));
                contrast.passes.flatMap(rule => rule.nodes).map(node => fresh.get(node.element))
                    .filter(looks => looks && !looks.includes(elsewhere)).forEach(looks => learned.add(looks));
              }
              return JSON.stringify({wrong, readable: [...learned]});
            }""";

    private static final JsonMapper JSON = new JsonMapper();

    /** How texts look that axe has found to be readable, with what lies under them. */
    private static final Set<String> READABLE = ConcurrentHashMap.newKeySet();

    private Accessibility() {}

    /** Fails with what is wrong, and where. */
    public static void check(Page page) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(AXE);
        }
        String answer = String.valueOf(page.evaluate(FIND, String.join("\n", READABLE)));
        Found found = JSON.readValue(answer, Found.class);
        assertThat(found.wrong()).as(page.url()).isEmpty();
        READABLE.addAll(found.readable());
    }

    private record Found(List<String> wrong, List<String> readable) {}
}
