package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.browser.Chromium;
import io.tertib.browser.OfficeWindow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
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
    void everyPageIsLight() {
        EveryPage pages = EveryPage.open(shop);
        List<Weight> weights = new ArrayList<>();
        try (Chromium chromium = Chromium.start()) {
            // The forms of an order's page fetch what it fetches: one stands for all.
            List<String> ofOffice = pages.ofOffice().stream()
                    .filter(page -> !page.contains("do=") || page.endsWith("do=refund"))
                    .toList();
            try (OfficeWindow staff = OfficeWindow.open(chromium, "http://localhost:" + port, "manager");
                    OfficeWindow stranger = OfficeWindow.ofStranger(chromium, "http://localhost:" + port, "en-MY")) {
                weights.addAll(weigh(staff, ofOffice));
                weights.addAll(weigh(stranger, pages.unsigned()));
            }
        }
        assertThat(weights).allSatisfy(weight -> {
            assertThat(weight.first()).isBetween(weight.next() + 1, FIRST);
            assertThat(weight.next()).isBetween(1L, NEXT);
        });
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
        assertThat(address).matches("/css/(tabler|office)-[0-9a-f]{32}\\.css");
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

    /** What a browser that has never been here receives for each page, and once more when it comes back. */
    private static List<Weight> weigh(OfficeWindow window, List<String> paths) {
        Traffic traffic = new Traffic(window.page());
        return paths.stream()
                .map(path -> {
                    traffic.useKept(false);
                    window.visit(path);
                    long first = traffic.settled();
                    traffic.useKept(true);
                    window.visit(path);
                    return new Weight(path, first, traffic.settled());
                })
                .toList();
    }

    /** Bytes as they come over the line, heads included, of a page and all that it fetches. */
    private record Weight(String path, long first, long next) {}

    /** What a page has received. */
    private static final class Traffic {

        /** News that come as long as the page is open, and the icon of the window, which the browser may never fetch. */
        private static final Set<String> NOT_WAITED_FOR = Set.of("EventSource", "Other");

        private final Page page;
        private final Map<String, String> underWay = new HashMap<>();
        private final CDPSession network;
        private long received;

        private Traffic(Page page) {
            this.page = page;
            network = page.context().newCDPSession(page);
            network.send("Network.enable");
            network.on("Network.requestWillBeSent", this::begun);
            network.on("Network.loadingFinished", event -> ended(event, event.get("encodedDataLength")));
            network.on("Network.loadingFailed", event -> ended(event, null));
        }

        /** Whether files are taken from what the browser has kept, or fetched as if it had nothing; it keeps them then, too. */
        private void useKept(boolean kept) {
            JsonObject choice = new JsonObject();
            choice.addProperty("cacheDisabled", !kept);
            network.send("Network.setCacheDisabled", choice);
        }

        private void begun(JsonObject event) {
            if (event.has("redirectResponse")) {
                received += event.getAsJsonObject("redirectResponse")
                        .get("encodedDataLength")
                        .getAsLong();
            }
            if (!NOT_WAITED_FOR.contains(event.get("type").getAsString())) {
                String address = event.getAsJsonObject("request").get("url").getAsString();
                underWay.put(event.get("requestId").getAsString(), address);
            }
        }

        private void ended(JsonObject event, @Nullable JsonElement bytes) {
            underWay.remove(event.get("requestId").getAsString());
            received += bytes == null ? 0 : bytes.getAsLong();
        }

        /** All that has been received since the last time, once nothing more is under way. */
        private long settled() {
            try {
                page.waitForCondition(underWay::isEmpty);
            } catch (TimeoutError e) {
                throw new AssertionError("Still under way on " + page.url() + ": " + underWay.values(), e);
            }
            long all = received;
            received = 0;
            return all;
        }
    }
}
