package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.browser.ChromiumOfClass;
import io.tertib.browser.OfficeWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The frame of the back office, in a browser. */
@DatabaseTest
class FrameBrowserTests {

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @Test
    void staffSignInChooseTheirLanguageAndSignOut() {
        new BelievableShop(shop).open();
        try (OfficeWindow window = OfficeWindow.ofStranger(CHROMIUM.get(), "http://localhost:" + port, "en-MY")) {
            window.visit("/login").page().fill("#username", "staff");
            window.page().fill("#password", "staff");
            window.press("Sign in").keep("start");
            window.says("Orders", "Customers", "Create order");

            window.speak("ms");
            window.says("Pesanan", "Pelanggan", "Buat pesanan");
            window.keep("start-ms");
            window.resize(OfficeWindow.NARROW)
                    .page()
                    .locator(".menu-toggle summary")
                    .click();
            window.isAccessible();
            window.resize(OfficeWindow.WIDE);

            window.page().locator(".person summary").click();
            window.isAccessible().press("Log keluar");
            window.says("Anda telah log keluar");
            window.keep("sign-in-ms");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsSaidSo() {
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "manager")) {
            window.visit("/").page().locator(".person summary").click();
            window.press("Sign out");
            window.page().fill("#username", "manager");
            window.page().fill("#password", "wrong");
            window.press("Sign in");
            window.says("The login or the password is wrong");
            assertThat(window.page().inputValue("#username")).isEqualTo("manager");
            window.keep("sign-in");
        }
    }

    @Test
    void whoIsSignedOutMeanwhileComesBackToThePage() {
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), "http://localhost:" + port, "staff")) {
            window.visit("/?from=a-form");
            window.page().context().clearCookies();
            window.page().locator(".person summary").click();
            window.page().locator(".person button[value=ms]").click();
            window.says("What you sent last was not done");
            window.keep("sign-in-unsent");

            window.page().fill("#username", "staff");
            window.page().fill("#password", "staff");
            window.press("Sign in");
            assertThat(window.page().url()).endsWith("/?from=a-form");
            window.says("what you sent last was not done");
            window.keep("start-unsent");
        }
    }

    @Test
    void aSignInPageThatWasOpenForTooLongIsShownAgain() {
        try (OfficeWindow window = OfficeWindow.ofStranger(CHROMIUM.get(), "http://localhost:" + port, "ms-MY")) {
            window.visit("/login");
            window.page().context().clearCookies();
            window.page().fill("#username", "staff");
            window.page().fill("#password", "staff");
            window.press("Log masuk");
            window.says("Halaman ini sudah agak lama dibuka");
            window.isAccessible();
            window.page().fill("#username", "staff");
            window.page().fill("#password", "staff");
            window.press("Log masuk");
            window.says("Pesanan");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void theDescriptionOfTheApiWorksUnderTheSamePolicy() {
        try (OfficeWindow window = OfficeWindow.ofStranger(CHROMIUM.get(), "http://localhost:" + port, "en-MY")) {
            window.visit("/swagger-ui.html");
            window.page().locator(".opblock-summary").first().waitFor();
            assertThat(window.complaints()).isEmpty();
        }
    }
}
