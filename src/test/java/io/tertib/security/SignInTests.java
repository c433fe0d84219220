package io.tertib.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Ids;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Signing in, being signed out in the middle of work, and trying passwords out. */
@DatabaseTest
@TestPropertySource(
        properties = {
            "tertib.security.users.aisyah.password=correct horse",
            // On whom others try passwords out.
            "tertib.security.users.hafiz.password=correct horse",
            "tertib.security.users.meiling.password=correct horse",
            "tertib.security.users.priya.password=correct horse",
            "tertib.security.session-timeout=7h"
        })
class SignInTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Shop shop;

    @LocalServerPort
    private int port;

    @Test
    void theSessionIsAnotherOneAfterSigningInAndNoneAfterSigningOut() throws Exception {
        CookieManager cookies = new CookieManager();
        try (HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            String form = token(ask(client, "/login", null).body());
            String before = session(cookies);

            HttpResponse<String> signedIn =
                    ask(client, "/login", "username=aisyah&password=correct+horse&_csrf=" + form);

            assertThat(signedIn.statusCode()).isEqualTo(303);
            assertThat(signedIn.headers().firstValue(HttpHeaders.LOCATION)).contains("/");
            String after = session(cookies);
            assertThat(after).isNotEqualTo(before);
            HttpResponse<String> page = ask(client, "/", null);
            assertThat(page.statusCode()).isEqualTo(200);

            // The form was of the session before.
            assertThat(ask(client, "/logout", "_csrf=" + form).statusCode()).isEqualTo(403);
            assertThat(ask(client, "/", null).statusCode()).isEqualTo(200);
            assertThat(ask(client, "/logout", "_csrf=" + token(page.body())).statusCode())
                    .isEqualTo(302);
            assertThat(session(cookies)).isEmpty();
            cookies.getCookieStore().add(URI.create("http://localhost"), new HttpCookie("tertib-session", after));
            assertThat(ask(client, "/", null).statusCode()).isEqualTo(302);
        }
    }

    @Test
    void whoHasSignedOutHearsNothingMoreOfAnOrder() throws Exception {
        UUID order = shop.place(Samples.goods(1));
        CookieManager cookies = new CookieManager();
        try (HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            String form = token(ask(client, "/login", null).body());
            ask(client, "/login", "username=aisyah&password=correct+horse&_csrf=" + form);
            String page = ask(client, "/", null).body();
            HttpResponse<InputStream> news = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/orders/" + order + "/events"))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(news.headers().firstValue(HttpHeaders.CONTENT_TYPE))
                    .get(InstanceOfAssertFactories.STRING)
                    .startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
            CompletableFuture<byte[]> heard = CompletableFuture.supplyAsync(() -> all(news.body()));

            ask(client, "/logout", "_csrf=" + token(page));

            assertThat(heard).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    private static byte[] all(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoHasSignedInStaysSoForLongerThanAStranger() throws Exception {
        Visitor aisyah = new Visitor("10.1.0.1");
        aisyah.get("/login");
        assertThat(aisyah.session.getMaxInactiveInterval()).isNotEqualTo(7 * 3600);
        assertThat(aisyah.signIn("aisyah", "correct horse")).hasStatus(303).hasHeader(HttpHeaders.LOCATION, "/");
        assertThat(aisyah.session.getMaxInactiveInterval()).isEqualTo(7 * 3600);
        assertThat(aisyah.get("/")).hasStatusOk();
        assertThat(aisyah.get("/login")).hasStatus(302).hasHeader(HttpHeaders.LOCATION, "/");
    }

    @Test
    void whoSignsInComesToThePageThatWasWanted() throws Exception {
        Visitor aisyah = new Visitor("10.1.0.2");
        assertThat(aisyah.get("/orders/0198a000-0000-7000-8000-000000000001?from=task"))
                .hasStatus(302)
                .hasHeader(HttpHeaders.LOCATION, "/login");
        assertThat(aisyah.signIn("aisyah", "wrong")).hasHeader(HttpHeaders.LOCATION, "/login?error");

        assertThat(aisyah.signIn("aisyah", "correct horse"))
                .hasStatus(303)
                .hasHeader(HttpHeaders.LOCATION, "/orders/0198a000-0000-7000-8000-000000000001?from=task");
        assertThat(aisyah.signOut()).hasStatus(302).hasHeader(HttpHeaders.LOCATION, "/login?logout");
        assertThat(aisyah.get("/")).hasStatus(302);
    }

    /** What a page loads beside itself is no page to come to. */
    @Test
    void onlyPagesAreComeBackTo() throws Exception {
        Visitor aisyah = new Visitor("10.1.0.3");
        assertThat(aisyah.send(HttpMethod.GET, "/search/quick?q=x", "HX-Request", "true", HttpHeaders.ACCEPT, "*/*"))
                .hasStatus(401);
        assertThat(aisyah.send(HttpMethod.GET, "/orders/1/news", HttpHeaders.ACCEPT, "text/event-stream"))
                .hasStatus(401);
        assertThat(aisyah.signIn("aisyah", "correct horse")).hasHeader(HttpHeaders.LOCATION, "/");
    }

    @Test
    void theLoginStaysWhenThePasswordWasWrong() throws Exception {
        Visitor aisyah = new Visitor("10.1.0.4");
        MvcTestResult answer = aisyah.signIn("aisyah", "wrong");
        assertThat(answer).hasStatus(303).hasHeader(HttpHeaders.LOCATION, "/login?error");
        assertThat(aisyah.text("/login?error"))
                .contains("The login or the password is wrong", "value=\"aisyah\"")
                .doesNotContain("value=\"wrong\"");
        assertThat(aisyah.text("/login")).doesNotContain("value=\"aisyah\"");
    }

    @Test
    void aSignInPageThatWasOpenForTooLongIsShownAgain() throws Exception {
        Visitor aisyah = new Visitor("10.1.0.5");
        aisyah.get("/login");
        aisyah.sessionEnds();

        MvcTestResult answer = aisyah.post("/login", "/login", "username", "aisyah", "password", "correct horse");

        assertThat(answer).hasStatus(303).hasHeader(HttpHeaders.LOCATION, "/login?old");
        assertThat(aisyah.text("/login?old")).contains("This page had been open for a while");
        assertThat(aisyah.signIn("aisyah", "correct horse")).hasHeader(HttpHeaders.LOCATION, "/");
        // Another window still shows the page to sign in, from before.
        assertThat(aisyah.post("/login", "/login", "username", "aisyah", "password", "correct horse"))
                .hasHeader(HttpHeaders.LOCATION, "/login?old");
        assertThat(aisyah.get("/login?old")).hasHeader(HttpHeaders.LOCATION, "/");
    }

    @Test
    void aFormThatIsSentAfterTheSessionEndedIsNotDoneAndThePersonIsTold() throws Exception {
        Visitor aisyah = new Visitor("10.1.0.6");
        aisyah.signIn("aisyah", "correct horse");
        aisyah.sessionEnds();

        MvcTestResult answer = aisyah.post("/orders/1/ship", "/?tab=open", "courier", "DHL");

        assertThat(answer).hasStatus(303).hasHeader(HttpHeaders.LOCATION, "/login?unsent");
        assertThat(aisyah.text("/login?unsent")).contains("What you sent last was not done");
        assertThat(aisyah.signIn("aisyah", "correct horse")).hasHeader(HttpHeaders.LOCATION, "/?tab=open");
        assertThat(aisyah.text("/?tab=open")).contains("what you sent last was not done");
        assertThat(aisyah.text("/?tab=open")).doesNotContain("what you sent last was not done");
    }

    @Test
    void aFormFromBeforeAnotherSignInIsNotDoneAndThePersonIsTold() throws Exception {
        Visitor aisyah = new Visitor("10.1.0.7");
        aisyah.signIn("aisyah", "correct horse");

        assertThat(aisyah.post("/orders/1/ship", "/", "courier", "DHL"))
                .hasStatus(303)
                .hasHeader(HttpHeaders.LOCATION, "/");
        assertThat(aisyah.text("/")).contains("what you sent last was not done");
    }

    @Test
    void signingOutWorksAlsoWhenNobodyIsSignedInAnyMore() throws Exception {
        Visitor aisyah = new Visitor("10.1.0.8");
        assertThat(aisyah.post("/logout", "/orders/1")).hasHeader(HttpHeaders.LOCATION, "/login?logout");
        assertThat(aisyah.post("/language", "/login", "language", "ms")).hasHeader(HttpHeaders.LOCATION, "/login?old");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Origin, https://elsewhere.example.com",
        "Referer, https://elsewhere.example.com/orders",
        "Referer, http://localhost:81/orders",
        "Referer, http://localhost//elsewhere.example.com",
    })
    void whatAnotherSiteSendsIsForbidden(String header, String value) throws Exception {
        Visitor aisyah = new Visitor("10.1.0.9");
        aisyah.signIn("aisyah", "correct horse");
        assertThat(aisyah.send(HttpMethod.POST, "/orders/1/cancel", header, value, HttpHeaders.ACCEPT, "text/html"))
                .hasStatus(403);
        aisyah.sessionEnds();
        assertThat(aisyah.send(HttpMethod.POST, "/orders/1/cancel", header, value, HttpHeaders.ACCEPT, "text/html"))
                .hasStatus(403);
    }

    @Test
    void wrongPasswordsAreLimitedAndTheWaitIsSaid() throws Exception {
        Visitor somebody = new Visitor("10.1.1.1");
        for (int i = 0; i < 5; i++) {
            assertThat(somebody.signIn(i % 2 == 0 ? "hafiz" : "HAFIZ ", "wrong"))
                    .hasHeader(HttpHeaders.LOCATION, "/login?error");
        }
        MvcTestResult refused = somebody.signIn("hafiz", "correct horse");

        String page = Objects.requireNonNull(refused.getResponse().getHeader(HttpHeaders.LOCATION));
        assertThat(page).matches("/login\\?wait=(60|61|5\\d)");
        assertThat(somebody.text("/login?wait=61")).contains("Please wait 2 minutes, then try again");
        assertThat(somebody.text("/login?wait=1")).contains("Please wait 1 second, then try again");
        assertThat(somebody.text("/login?wait=x")).doesNotContain("Please wait");
        somebody.language = "ms";
        assertThat(somebody.text("/login?wait=61")).contains("Sila tunggu 2 minit");
    }

    @Test
    void programsAreToldWhenToTryAgain() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(call("meiling", "wrong", "10.1.2.1")).hasStatus(401);
        }
        MvcTestResult refused = call("meiling", "correct horse", "10.1.2.1");

        assertThat(refused).hasStatus(429).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(Integer.parseInt(Objects.requireNonNull(refused.getResponse().getHeader(HttpHeaders.RETRY_AFTER))))
                .isBetween(50, 61);
        assertThat(call("meiling", "correct horse", "10.1.2.2")).hasStatusOk();
        // A form that a program sends.
        Visitor program = new Visitor("10.1.2.1");
        assertThat(program.signInAs("meiling", "correct horse", "*/*"))
                .hasStatus(429)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .containsHeader(HttpHeaders.RETRY_AFTER);
    }

    @Test
    void nobodyLocksAPersonOutFromElsewhere() throws Exception {
        Visitor desk = new Visitor("10.1.3.2");
        assertThat(desk.signIn("priya", "correct horse")).hasHeader(HttpHeaders.LOCATION, "/");
        desk.signOut();
        for (int i = 0; i < 20; i++) {
            assertThat(call("priya", "wrong", "192.0.2." + i)).hasStatus(401);
        }
        assertThat(call("priya", "correct horse", "192.0.2.77")).hasStatus(429);

        assertThat(call("priya", "correct horse", "10.1.3.2")).hasStatusOk();
        desk.address = "198.51.100.1";
        assertThat(desk.signIn("priya", "correct horse")).hasHeader(HttpHeaders.LOCATION, "/");
        // A browser is not made known by making its cookie up.
        Visitor stranger = new Visitor("198.51.100.2");
        desk.cookies.forEach(cookie -> stranger.cookies.add(new Cookie(cookie.getName(), Ids.token() + ".x")));
        assertThat(stranger.signIn("priya", "correct horse").getResponse().getHeader(HttpHeaders.LOCATION))
                .startsWith("/login?wait=");
    }

    @Test
    void cookiesAreForThisSiteAndItsServerOnly() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(cookies(client, "http"))
                    .singleElement()
                    .asString()
                    .startsWith("tertib-session=")
                    .contains("HttpOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Secure", "Expires", "Max-Age");
            assertThat(cookies(client, "https")).singleElement().asString().contains("HttpOnly", "Secure");
        }
        Visitor aisyah = new Visitor("10.1.0.10");
        assertThat(aisyah.signIn("aisyah", "correct horse").getResponse().getHeaders(HttpHeaders.SET_COOKIE))
                .filteredOn(cookie -> cookie.startsWith("tertib-device-"))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Strict", "Path=/login")
                .doesNotContain("aisyah");
    }

    @Test
    void pagesAreNotKeptAndRunNoScriptsButOurs() throws Exception {
        Visitor aisyah = new Visitor("10.1.0.11");
        aisyah.signIn("aisyah", "correct horse");
        for (String page : List.of("/", "/login", "/nowhere")) {
            MvcTestResult answer = aisyah.get(page);
            assertThat(answer.getResponse().getHeader(HttpHeaders.CACHE_CONTROL))
                    .contains("no-store");
            assertThat(answer.getResponse().getHeader("Content-Security-Policy"))
                    .contains("script-src 'self';", "connect-src 'self';", "form-action 'self';", "base-uri 'none';")
                    .doesNotContain("unsafe-eval", "script-src 'self' 'unsafe-inline'");
            assertThat(Jsoup.parse(answer.getResponse().getContentAsString()).select("script:not([src]), [onclick]"))
                    .isEmpty();
        }
    }

    private HttpResponse<String> ask(HttpClient client, String path, @Nullable String form)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header(HttpHeaders.ACCEPT, MediaType.TEXT_HTML_VALUE);
        if (form != null) {
            request.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String session(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("tertib-session"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static String token(String page) {
        return Jsoup.parse(page).select("input[name=_csrf]").attr("value");
    }

    private List<String> cookies(HttpClient client, String scheme) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
                .header("X-Forwarded-Proto", scheme)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .allValues(HttpHeaders.SET_COOKIE);
    }

    private MvcTestResult call(String login, String password, String address) {
        return mvc.get()
                .uri("/api/customers")
                .headers(headers -> headers.setBasicAuth(login, password))
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                })
                .exchange();
    }

    /** Somebody with a browser. */
    private final class Visitor {

        private final List<Cookie> cookies = new ArrayList<>();
        private String address;
        private String language = "en";
        private MockHttpSession session = new MockHttpSession();

        Visitor(String address) {
            this.address = address;
        }

        MvcTestResult get(String path) {
            return send(HttpMethod.GET, path, HttpHeaders.ACCEPT, "text/html");
        }

        String text(String path) throws IOException {
            return get(path).getResponse().getContentAsString();
        }

        MvcTestResult signIn(String login, String password) throws IOException {
            return signInAs(login, password, "text/html");
        }

        MvcTestResult signInAs(String login, String password, String accept) throws IOException {
            String token = token(text("/login"));
            return remember(mvc.post()
                    .uri("/login")
                    .session(session)
                    .accept(MediaType.parseMediaType(accept))
                    .with(request -> {
                        request.setRemoteAddr(address);
                        if (!cookies.isEmpty()) {
                            request.setCookies(cookies.toArray(Cookie[]::new));
                        }
                        return request;
                    })
                    .param("username", login)
                    .param("password", password)
                    .param("_csrf", token)
                    .exchange());
        }

        MvcTestResult signOut() throws IOException {
            MvcTestResult answer = mvc.post()
                    .uri("/logout")
                    .session(session)
                    .param("_csrf", token(text("/")))
                    .exchange();
            session = new MockHttpSession();
            return answer;
        }

        /** A form of a page that is too old. */
        MvcTestResult post(String path, String page, String... fields) {
            var request = mvc.post()
                    .uri(path)
                    .session(session)
                    .accept(MediaType.TEXT_HTML)
                    .header(HttpHeaders.REFERER, "http://localhost" + page)
                    .header(HttpHeaders.ORIGIN, "http://localhost")
                    .header("Sec-Fetch-Site", "same-origin")
                    .param("_csrf", "of another session");
            for (int i = 0; i < fields.length; i += 2) {
                request = request.param(fields[i], fields[i + 1]);
            }
            return remember(request.exchange());
        }

        MvcTestResult send(HttpMethod method, String path, String... headers) {
            var request = mvc.method(method)
                    .uri(path)
                    .session(session)
                    .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                    .with(sent -> {
                        sent.setRemoteAddr(address);
                        return sent;
                    });
            for (int i = 0; i < headers.length; i += 2) {
                request = request.header(headers[i], headers[i + 1]);
            }
            return remember(request.exchange());
        }

        void sessionEnds() {
            session.invalidate();
            session = new MockHttpSession();
        }

        private MvcTestResult remember(MvcTestResult answer) {
            for (Cookie cookie : answer.getResponse().getCookies()) {
                cookies.add(cookie);
            }
            if (answer.getRequest().getSession(false) instanceof MockHttpSession now) {
                session = now;
            }
            return answer;
        }
    }
}
