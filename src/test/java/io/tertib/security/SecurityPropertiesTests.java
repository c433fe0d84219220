package io.tertib.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.security.SecurityProperties.Role;
import io.tertib.web.ProblemResponder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

class SecurityPropertiesTests {

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    @Test
    void letsNobodyInWithNothingSet() {
        SecurityProperties nothing = bind(Map.of());

        assertThat(nothing.apiKeys()).isEmpty();
        assertThat(new ApiKeys(nothing).nameOf("")).isEmpty();
        assertThat(new ApiKeys(nothing).nameOf("tertib-local-key")).isEmpty();
        assertThatThrownBy(() -> users(nothing).loadUserByUsername("user"))
                .isInstanceOf(UsernameNotFoundException.class);
    }

    @Test
    void knowsKeysByName() {
        ApiKeys keys = new ApiKeys(bind(Map.of(
                "api-keys.web-shop", "key-of-the-web-shop",
                "api-keys.pos", "key-of-the-cash-desk")));

        assertThat(keys.nameOf("key-of-the-web-shop")).contains("web-shop");
        assertThat(keys.nameOf("key-of-the-cash-desk")).contains("pos");
        assertThat(keys.nameOf("key-of-the-web-sho")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "{noop}secret",
                // bcrypt of "secret"
                "{bcrypt}$2a$04$PDOA8B9Cv0wFyhs1T6JqVO6xl8H5wZ3i6a1O4zqf0lF1m9lR4a6aW"
            })
    void keepsNoPasswordInPlain(String password) {
        UserDetails user = users(bind(Map.of("users.staff.password", password))).loadUserByUsername("staff");

        assertThat(user.getPassword()).startsWith("{bcrypt}$2a$").doesNotContain("secret");
        if (!password.startsWith("{bcrypt}")) {
            assertThat(encoder.matches("secret", user.getPassword())).isTrue();
            assertThat(encoder.matches(password.replace("secret", "other"), user.getPassword()))
                    .isFalse();
        }
    }

    @Test
    void letsManagersDoAllThatStaffMay() {
        SecurityProperties properties = bind(Map.of(
                "users.boss.password", "x",
                "users.boss.roles", "MANAGER",
                "users.clerk.password", "x"));

        assertThat(properties.users())
                .hasEntrySatisfying("clerk", clerk -> assertThat(clerk.roles()).containsExactly(Role.STAFF));
        assertThat(users(properties).loadUserByUsername("boss").getAuthorities())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("ROLE_STAFF", "ROLE_MANAGER");
    }

    @ParameterizedTest
    @CsvSource({
        "api-keys.web-shop, short",
        "api-keys.web-shop, '                    '",
        "'api-keys.[web:shop]', long-enough-to-be-a-key",
        "users.staff.password, ''",
        "users.staff.roles, STAFF",
        "api-keys.both, long-enough-to-be-a-key",
        "rate-limit.burst, 0"
    })
    void refusesSettingsThatWouldNotProtect(String name, String value) {
        Map<String, String> settings = new HashMap<>(Map.of(name, value));
        if (name.endsWith("both")) {
            settings.put("users.both.password", "x");
        }
        assertThatThrownBy(() -> bind(settings)).rootCause().hasMessageStartingWith("tertib.security: ");
    }

    private UserDetailsService users(SecurityProperties properties) {
        return new SecurityConfiguration(
                        properties, new ProblemResponder(JsonMapper.shared(), new StaticMessageSource()))
                .users(properties, encoder);
    }

    private static SecurityProperties bind(Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("tertib.security." + name, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("tertib.security", SecurityProperties.class);
    }
}
