package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.browser.ChromiumOfClass;
import io.tertib.browser.CutStyles;
import io.tertib.browser.OfficeWindow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** All lists, and all that can be open on an order's page, in both languages: what the tests of the pages do not open. */
@DatabaseTest
class EveryPageTests {

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    /** The build cuts out of Tabler what it finds to be used nowhere. */
    @Test
    void canBeReadAndUsedByEverybodyAndMissesNoStyle() {
        EveryPage pages = EveryPage.open(shop);
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "manager")) {
            pages.othersOfOffice().forEach(page -> window.visit(page).stands());
            assertThat(window.complaints()).isEmpty();
            // Among them are addresses where there is nothing, of which the browser complains.
            pages.ownOfOffice().forEach(page -> window.visit(page).isStyled());
        }
        try (OfficeWindow window = OfficeWindow.ofStranger(CHROMIUM.get(), "http://localhost:" + port, "en-MY")) {
            window.visit("/login").isStyled();
        }
    }

    /** What axe looks at are elements, which are the same in each language. */
    @Test
    void fitsInMalay() {
        List<String> pages = EveryPage.open(shop).othersOfOffice();
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "manager")) {
            window.visit("/").speak("ms").stands();
            pages.forEach(page -> window.visit(page).fits());
            assertThat(window.complaints()).isEmpty();
        }
    }

    /** What is made wrong on the page of sign-in is told by what looks at every page. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "runs over the edge               | box.style.width = '2000px'",
                "runs over its edge               | box.className = 'btn'; box.style.cssText = 'width: 40px; white-space: nowrap'",
                "broken words                     | box.style.cssText = 'width: 30px; overflow-wrap: anywhere'",
                "accordion                        | box.className = 'accordion'",
                "color contrast ratio            | box.style.cssText = 'color: #eee; background: #fff'"
            })
    void whatIsWrongWithAPageIsFound(String said, String wrong) {
        try (OfficeWindow window = OfficeWindow.ofStranger(CHROMIUM.get(), "http://localhost:" + port, "en-MY")) {
            window.visit("/login").page().evaluate("""
                    () => {
                      const box = document.createElement('div');
                      box.textContent = 'Something that is wrong with appearance';
                      document.querySelector('main').append(box);
                      %s;
                    }""".formatted(wrong));

            assertThatThrownBy(window::stands)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(said);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                ".form-control              | (?<=})\\.form-control\\{[^}]*}",
                ".form-control:focus        | (?<=})\\.form-control:focus\\{[^}]*}",
                "not in Tabler              | --tblr-font-sans-serif:[^;]*;",
                "not in Tabler              | (?<=[{;])padding:"
            })
    void whatTheBuildCutsOutTooMuchIsFound(String said, String tooMuch) {
        String less = CutStyles.delivered().replaceFirst(tooMuch, "");
        try (OfficeWindow window = OfficeWindow.ofStranger(CHROMIUM.get(), "http://localhost:" + port, "en-MY")) {
            window.visit("/login");

            assertThatThrownBy(() -> new CutStyles(less).isEnoughFor(window.page()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(said);
        }
    }
}
