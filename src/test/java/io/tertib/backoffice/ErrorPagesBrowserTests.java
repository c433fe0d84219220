package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.browser.ChromiumOfClass;
import io.tertib.browser.OfficeWindow;
import io.tertib.common.NotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What people see when something goes wrong, in a browser. Where nothing goes wrong by itself, a controller of the tests fails. */
@DatabaseTest
@Import(ErrorPagesBrowserTests.Failing.class)
class ErrorPagesBrowserTests {

    @RegisterExtension
    static final ChromiumOfClass CHROMIUM = new ChromiumOfClass();

    @LocalServerPort
    private int port;

    @Test
    void staffAreToldInTheirLanguageAndInTheFrame() {
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), address(""), "staff")) {
            see(window, "/nowhere", "404", "Not found", "There is nothing at this address");
            see(window, "/failing/missing", "404", "Not found", "There is no order here");
            see(window, "/failing/locking", "409", "not possible now", "Somebody else changed the same thing");
            see(window, "/failing/bug", "500", "Something went wrong", "Please quote this reference");
            see(window, "/language", "405", "not done this way", "only for sending something");
            window.keep("error-405");
            see(window, "/failing/forbidden", "403", "Not allowed", "Your login may not do that");
            window.keep("error-403");

            window.visit("/").speak("ms");
            see(window, "/nowhere", "404", "Tidak dijumpai", "Tiada apa-apa di alamat ini");
            see(window, "/failing/locking", "409", "Tidak boleh dilakukan sekarang", "Orang lain telah mengubah");
            see(window, "/failing/bug", "500", "Berlaku masalah", "Sila nyatakan rujukan");
            window.keep("error-500-ms");
            assertThat(window.page().locator("main a").first().getAttribute("href"))
                    .isEqualTo("/failing/bug");
            assertThat(window.page().locator(".navigation").first().innerText()).contains("Pesanan");
        }
    }

    /** It comes without the cookie of the session, too. */
    @Test
    void aFormThatAnotherSiteSendsIsForbidden() {
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), address(""), "staff")) {
            forged(window);
            window.says("Not allowed");
            window.isAccessible().visit("/");
            assertThat(window.page().locator(".person-name").innerText()).isEqualTo("staff");
        }
    }

    @Test
    void customersAndStrangersAreToldInTheLanguageOfTheirBrowser() {
        try (OfficeWindow window = OfficeWindow.ofStranger(CHROMIUM.get(), address(""), "ms-MY")) {
            window.visit("/track/no/where").keep("error-shop-404-ms");
            window.says("Tidak dijumpai", "Sila pastikan pautan lengkap");
            assertThat(window.page().locator("a").count()).isZero();
            window.visit("/language").keep("error-plain-405-ms");
            window.says("Tidak boleh dibuat dengan cara ini");
        }
    }

    @Test
    void aPartOfAPageIsAnsweredByAPart() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> ended = part(client, "/search/quick?q=mug");
            assertThat(ended.statusCode()).isEqualTo(401);
            assertThat(ended.body())
                    .contains("You are signed out", "href=\"/orders/1?tab=open\"", "Sign in again")
                    .doesNotContain("<html");
        }
        try (OfficeWindow window = OfficeWindow.open(CHROMIUM.get(), address(""), "staff")) {
            window.visit("/").page().evaluate("htmx.ajax('GET', '/failing/missing', '#search-hits')");
            window.page().locator("#search-hits [role=alert]").waitFor();
            assertThat(window.page().locator("#search-hits").innerText()).contains("There is no order here");
            window.keep("error-part");
        }
    }

    /** Fails as asked. */
    @Controller
    @TestComponent
    static class Failing {

        @GetMapping("/failing/{how}")
        String fail(@PathVariable String how) {
            throw switch (how) {
                case "missing" -> new NotFoundException("There is no order here");
                case "forbidden" -> new AccessDeniedException("secret");
                case "locking" -> new OptimisticLockingFailureException("secret");
                default -> new IllegalStateException("secret");
            };
        }
    }

    private static void see(OfficeWindow window, String path, String status, String heading, String detail) {
        window.visit(path);
        assertThat(window.page().locator("h1").innerText()).contains(heading);
        assertThat(window.page().locator("main").innerText()).contains(status, detail);
        assertThat(window.page().locator("header.topbar").isVisible()).isTrue();
    }

    /** A form that comes from nowhere, with nothing that proves that it is ours. */
    private void forged(OfficeWindow window) {
        window.page().navigate("data:text/html,<form method=post action='" + address("/logout") + "'></form>");
        window.page().evaluate("document.forms[0].submit()");
        window.page().locator("h1").waitFor();
    }

    private HttpResponse<String> part(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address(path)))
                        .header("HX-Request", "true")
                        .header("HX-Current-URL", address("/orders/1?tab=open"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
