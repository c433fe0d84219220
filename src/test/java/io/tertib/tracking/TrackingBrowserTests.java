package io.tertib.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.backoffice.BelievableShop;
import io.tertib.browser.ChromiumOfClass;
import io.tertib.browser.OfficeWindow;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What customers see of their orders, in a browser. */
@DatabaseTest
class TrackingBrowserTests {

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "en-MY, Order, Still to pay, Delivered, next appointment, We do not know this order",
        "ms-MY, Pesanan, Belum dibayar, Sudah diserahkan, Janji temu, Kami tidak menjumpai pesanan ini"
    })
    void everybodyCanReadIt(
            String locale, String heading, String unpaid, String delivered, String appointment, String unknown) {
        BelievableShop sample = new BelievableShop(shop);
        try (OfficeWindow window = OfficeWindow.ofStranger(CHROMIUM.get(), "http://localhost:" + port, locale)) {
            look(window, sample.unpaid("Aisyah Rahman", "aisyah@example.com", "+60123456789"), "unpaid", locale);
            window.says(heading, unpaid + ": RM127.80");
            look(window, sample.shipped("Priya a/p Subramaniam", "priya@example.com", "EH123456789MY"), "sent", locale);
            look(window, sample.delivered("Lim Wei Jie", "weijie@example.com", "EH987654321MY"), "delivered", locale);
            window.says(delivered, "Poslaju", "EH987654321MY");
            look(window, sample.failed("Nurul Izzah", "nurul@example.com", "EH555666777MY"), "failed", locale);
            look(window, sample.booking("Siti Aminah", "siti@example.com"), "booking", locale);
            window.says(appointment);
            look(window, sample.cancelled("Chong Kah Wai", "kahwai@example.com"), "cancelled", locale);
            window.visit("/track/AAAAAAAAAAAAAAAAAAAAAAAAAAAA").keep("tracking-unknown-" + locale);
            window.says(unknown);
            // The last page is missing on purpose.
            assertThat(window.complaints()).allMatch(complaint -> complaint.contains("404"));
        }
    }

    private void look(OfficeWindow window, UUID order, String name, String locale) {
        String token = jdbc.sql("SELECT tracking_token FROM orders WHERE id = ?")
                .param(order)
                .query(String.class)
                .single();
        window.visit("/track/" + token).keep("tracking-" + name + "-" + locale);
    }
}
