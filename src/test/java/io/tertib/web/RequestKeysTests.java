package io.tertib.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.json.JsonMapper;

class RequestKeysTests {

    private final RequestKeys requestKeys = new RequestKeys(JsonMapper.shared());

    @BeforeEach
    void signIn() {
        signIn("web-shop");
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void givesARepetitionTheSameKey() {
        RequestKey first = key("k1", new Request("A", new BigDecimal("49.90"), Map.of()));

        assertThat(first.reference()).isEqualTo("api:web-shop:orders.place:k1");
        assertThat(key("k1", new Request("A", new BigDecimal("49.9"), Map.of())))
                .isEqualTo(first);
    }

    @Test
    void tellsAnotherRequestByItsFingerprint() {
        RequestKey first = key("k1", new Request("A", BigDecimal.ONE, Map.of()));
        RequestKey other = key("k1", new Request("B", BigDecimal.ONE, Map.of()));

        assertThat(other.reference()).isEqualTo(first.reference());
        assertThat(other.fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void doesNotCareForTheOrderOfFields() {
        Map<String, String> reversed = new LinkedHashMap<>();
        reversed.put("b", "2");
        reversed.put("a", "1");

        assertThat(key("k", new Request("A", BigDecimal.ONE, reversed)))
                .isEqualTo(key("k", new Request("A", BigDecimal.ONE, new TreeMap<>(reversed))));
    }

    @Test
    void keepsCallersApart() {
        Request request = new Request("A", BigDecimal.ONE, Map.of());
        RequestKey first = key("k1", request);
        signIn("pos");

        assertThat(key("k1", request).reference()).isNotEqualTo(first.reference());
    }

    @Test
    void isWrittenInLittleSpaceHoweverLargeTheNumber() {
        assertThat(key("k", new Request("A", new BigDecimal("1e2000000000"), Map.of()))
                        .fingerprint())
                .hasSize(64);
    }

    @Test
    void makesEveryRequestWithoutTheHeaderAnother() {
        Request request = new Request("A", BigDecimal.ONE, Map.of());

        assertThat(requestKeys.find(null, "orders.place", request)).isEmpty();
        assertThat(requestKeys.findOrRandom(null, "orders.place", request).reference())
                .isNotEqualTo(
                        requestKeys.findOrRandom(null, "orders.place", request).reference());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb", "ü", "a\u0000"})
    void refusesKeysThatAreNotPrintable(String header) {
        assertThatExceptionOfType(MalformedRequestException.class).isThrownBy(() -> key(header, "x"));
    }

    @Test
    void refusesKeysThatAreTooLong() {
        assertThat(key("x".repeat(255), "x")).isNotNull();
        assertThatExceptionOfType(MalformedRequestException.class).isThrownBy(() -> key("x".repeat(256), "x"));
    }

    @Test
    void knowsWhoMakesTheRequest() {
        assertThat(CurrentOrigin.api()).isEqualTo(new Origin("web-shop", Origin.Source.API));
        assertThat(CurrentOrigin.backOffice()).isEqualTo(new Origin("web-shop", Origin.Source.BACK_OFFICE));
        SecurityContextHolder.clearContext();
        assertThatIllegalStateException().isThrownBy(CurrentOrigin::api);
    }

    private RequestKey key(String header, Object request) {
        return requestKeys.find(header, "orders.place", request).orElseThrow();
    }

    private static void signIn(String name) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        name, null, AuthorityUtils.createAuthorityList("ROLE_API")));
    }

    record Request(@Nullable String name, BigDecimal amount, Map<String, String> more) {}
}
