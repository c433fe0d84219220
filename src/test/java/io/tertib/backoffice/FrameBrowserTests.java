package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.browser.Chromium;
import io.tertib.browser.OfficeWindow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The frame of the back office, in a browser. */
@DatabaseTest
class FrameBrowserTests {

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @Test
    void staffSignInChooseTheirLanguageAndSignOut() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = OfficeWindow.open(chromium, "http://localhost:" + port, "staff")) {
            window.keep("start");
            assertThat(window.text()).contains("Orders", "Customers", "Create order");

            window.speak("ms");
            assertThat(window.text()).contains("Pesanan", "Pelanggan", "Buat pesanan");
            window.keep("start-ms");

            window.page().locator(".person summary").click();
            window.press("Log keluar");
            assertThat(window.text()).contains("Anda telah log keluar");
            window.keep("sign-in-ms");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsSaidSo() {
        try (OfficeWindow window = OfficeWindow.open(chromium, "http://localhost:" + port, "manager")) {
            window.page().locator(".person summary").click();
            window.press("Sign out");
            window.page().fill("#username", "manager");
            window.page().fill("#password", "wrong");
            window.press("Sign in");
            assertThat(window.text()).contains("The login or the password is wrong");
            window.keep("sign-in");
        }
    }
}
