package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.browser.ChromiumOfClass;
import io.tertib.browser.OfficeWindow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"en", "ms"})
    void canBeReadAndUsedByEverybodyAndRunsOverNoEdge(String language) {
        List<String> pages = EveryPage.open(shop).othersOfOffice();
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "manager")) {
            window.visit("/").speak(language);
            pages.forEach(page -> window.visit(page).stands());
            assertThat(window.complaints()).isEmpty();
        }
    }

    /** The build cuts out of Tabler what it finds to be used nowhere. */
    @Test
    void looksAsWithAllOfTabler() {
        EveryPage pages = EveryPage.open(shop);
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "manager")) {
            pages.ofOffice().forEach(page -> window.visit(page).looksAsWithAllOfTabler());
        }
        try (OfficeWindow window = OfficeWindow.ofStranger(CHROMIUM.get(), "http://localhost:" + port, "en-MY")) {
            window.visit("/login").looksAsWithAllOfTabler();
        }
    }
}
