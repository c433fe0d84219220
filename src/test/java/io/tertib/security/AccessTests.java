package io.tertib.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@DatabaseTest
class AccessTests {

    @LocalServerPort
    private int port;

    private RestTestClient client = RestTestClient.bindToServer().build();

    @BeforeEach
    void connect() {
        client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory(HttpClient.newHttpClient()))
                .baseUrl("http://localhost:" + port)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/customers", "/api/nothing", "/actuator/prometheus", "/actuator/info"})
    void letsNobodyInWithoutCredentials(String path) {
        List<String> challenges = problem(client.get().uri(path).exchange(), 401)
                .returnResult()
                .getResponseHeaders()
                .getValuesAsList(HttpHeaders.WWW_AUTHENTICATE);

        assertThat(challenges.toString()).contains("Bearer realm=\"Tertib\"").contains("Basic realm=\"Tertib\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer another-key-for-tests",
                "Bearer ",
                "Basic c3RhZmY6d3Jvbmc=",
                "Basic dXNlcjpwYXNzd29yZA==",
                "Basic !",
                "Digest x"
            })
    void letsNobodyInWithWrongCredentials(String authorization) {
        problem(
                client.get()
                        .uri("/api/customers")
                        .header(HttpHeaders.AUTHORIZATION, authorization)
                        .exchange(),
                401);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer another-key-for-tests, This API key is not known here.",
        "Basic c3RhZmY6d3Jvbmc=, 'This login is not known here, or its password is another one.'",
        "Basic dXNlcjpwYXNzd29yZA==, 'This login is not known here, or its password is another one.'"
    })
    void saysWhatIsWrongWithTheCredentials(String authorization, String detail) {
        problem(
                        client.get()
                                .uri("/api/customers")
                                .header(HttpHeaders.AUTHORIZATION, authorization)
                                .exchange(),
                        401)
                .jsonPath("$.detail")
                .isEqualTo(detail)
                .jsonPath("$.instance")
                .isEqualTo("/api/customers");
    }

    @Test
    void saysThatAManagerIsNeeded() {
        String path = "/api/refunds/0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10/approve";
        problem(
                        client.post()
                                .uri(path)
                                .headers(headers -> headers.setBasicAuth("staff", "staff"))
                                .exchange(),
                        403)
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("for managers"))
                .jsonPath("$.instance")
                .isEqualTo(path);
    }

    @Test
    void letsProgramsAndPeopleIn() {
        for (String path : List.of("/api/customers", "/actuator/prometheus")) {
            client.get()
                    .uri(path)
                    .header(HttpHeaders.AUTHORIZATION, DatabaseTest.BEARER)
                    .exchange()
                    .expectStatus()
                    .isOk();
            for (String user : List.of("staff", "manager")) {
                client.get()
                        .uri(path)
                        .headers(headers -> headers.setBasicAuth(user, user))
                        .exchange()
                        .expectStatus()
                        .isOk();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/v3/api-docs"})
    void isOpenToAnybody(String path) {
        client.get().uri(path).exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/nobody", "/track/nobody/at-all", "/pay/nobody/at-all"})
    void leavesItToWebhooksAndPublicPagesWhomTheyTrust(String path) {
        problem(client.post().uri(path).exchange(), 404);
    }

    @Test
    void sendsPeopleToTheLoginPage() {
        client.get()
                .uri("/somewhere")
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isFound()
                .expectHeader()
                .location("http://localhost:" + port + "/login");
    }

    @Test
    void asksForATokenAgainstForgedRequestsOnPages() {
        client.post()
                .uri("/somewhere")
                .headers(headers -> headers.setBasicAuth("staff", "staff"))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void answersWhatTheFirewallRefusesInTheSameForm() {
        problem(
                client.get()
                        .uri(URI.create("http://localhost:" + port + "/api/a;b"))
                        .exchange(),
                400);
        problem(
                client.get()
                        .uri(URI.create("http://localhost:" + port + "/api/customers?q=%00"))
                        .header(HttpHeaders.AUTHORIZATION, DatabaseTest.BEARER)
                        .exchange(),
                400);
    }

    @Test
    void answersWhatDoesNotExistInTheSameForm() {
        problem(
                client.get()
                        .uri("/api/nothing")
                        .header(HttpHeaders.AUTHORIZATION, DatabaseTest.BEARER)
                        .exchange(),
                404);
    }

    @Test
    void tellsBrowsersToBeCareful() {
        client.get()
                .uri("/track/nobody/at-all")
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueEquals("Referrer-Policy", "same-origin")
                .expectHeader()
                .valueMatches("Content-Security-Policy", "default-src 'self';.*");
    }

    @Test
    void describesTheApi() {
        client.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectBody()
                .jsonPath("$.components.securitySchemes.apiKey.scheme")
                .isEqualTo("bearer");
        client.get().uri("/swagger-ui.html").exchange().expectStatus().isFound();
    }

    private static RestTestClient.BodyContentSpec problem(ResponseSpec response, int status) {
        return response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.detail")
                .isNotEmpty();
    }
}
