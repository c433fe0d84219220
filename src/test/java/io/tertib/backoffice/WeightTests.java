package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.browser.Chromium;
import io.tertib.browser.OfficeWindow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;

/** Pages are light: on the first visit, and more so on the next. */
@DatabaseTest
class WeightTests {

    private static final long FIRST = 150_000;
    private static final long NEXT = 15_000;

    @LocalServerPort
    private int port;

    @Autowired
    private Shop shop;

    @Test
    void theStartPageIsLight() {
        new BelievableShop(shop).open();
        try (Chromium chromium = Chromium.start();
                OfficeWindow window = OfficeWindow.open(chromium, "http://localhost:" + port, "staff")) {
            CDPSession network = window.page().context().newCDPSession(window.page());
            network.send("Network.enable");
            network.send("Network.clearBrowserCache");
            AtomicLong received = new AtomicLong();
            network.on(
                    "Network.loadingFinished",
                    (JsonObject event) ->
                            received.addAndGet(event.get("encodedDataLength").getAsLong()));

            assertThat(weight(window.page(), received)).isBetween(NEXT, FIRST);
            assertThat(weight(window.page(), received)).isBetween(1L, NEXT);
        }
    }

    /** What stands in the page by an address of its own content is kept for a year; the page itself is not kept. */
    @Test
    void browsersKeepFilesAndNoPages() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = get(client, "/login");
            assertThat(page.headers().firstValue(HttpHeaders.CACHE_CONTROL).orElse(""))
                    .contains("no-store");
            assertThat(Jsoup.parse(page.body()).select("link[rel=stylesheet]"))
                    .hasSizeGreaterThan(1)
                    .allSatisfy(link -> assertIsKept(client, link));
        }
    }

    private void assertIsKept(HttpClient client, Element link) throws IOException, InterruptedException {
        String address = link.attr("href");
        assertThat(address).matches("/css/office-[0-9a-f]{32}\\.css|/webjars/[a-z_]+/[0-9.]+/.+");
        HttpResponse<String> file = get(client, address);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().allValues(HttpHeaders.CACHE_CONTROL)).containsExactly("max-age=31536000, public");
        assertThat(file.headers().allValues(HttpHeaders.PRAGMA)).isEmpty();
        assertThat(file.headers().allValues(HttpHeaders.SET_COOKIE)).isEmpty();
        assertThat(file.headers().firstValue(HttpHeaders.CONTENT_ENCODING)).contains("gzip");
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header(HttpHeaders.ACCEPT_ENCODING, path.equals("/login") ? "identity" : "gzip")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private long weight(Page page, AtomicLong received) {
        received.set(0);
        page.navigate("http://localhost:" + port + "/");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return received.get();
    }
}
