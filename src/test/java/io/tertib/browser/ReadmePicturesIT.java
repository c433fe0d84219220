package io.tertib.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Takes the pictures in the README, of the demo shop: start it by {@code ./mvnw spring-boot:test-run
 * -Dspring-boot.run.arguments=--fresh}, and beside it run {@code ./mvnw verify -Dtest=none -Dit.test=ReadmePicturesIT
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtertib.pictures.of=http://localhost:8080}.
 */
@EnabledIfSystemProperty(named = ReadmePicturesIT.SHOP, matches = "https?://.+")
class ReadmePicturesIT {

    static final String SHOP = "tertib.pictures.of";

    private static final Path PICTURES = Path.of("docs", "images");

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @Test
    void mainPages() {
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), System.getProperty(SHOP), "manager")) {
            picture(window.visit("/"), "home");
            picture(window.visit("/calendar"), "calendar");
            picture(window.visit("/orders"), "orders");
            window.visit("/orders?tab=unfulfilled&paymentStatus=PAID&method=STRIPE")
                    .page()
                    .locator("tbody a.row-link")
                    .first()
                    .click();
            window.says("Items ordered");
            window.page().mouse().move(0, 0);
            picture(window, "order");
            assertThat(window.complaints()).isEmpty();
        }
    }

    /** As much as is seen at first on a desk's screen. */
    private static void picture(OfficeWindow window, String name) {
        window.stands();
        window.page().screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
