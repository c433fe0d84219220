package io.tertib.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.security.SecurityProperties.Role;
import io.tertib.web.ErrorFrame;
import io.tertib.web.ErrorWords;
import io.tertib.web.ProblemResponder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

class SecurityPropertiesTests {

    private final PasswordEncoder encoder = Passwords.encoder();

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
    @ValueSource(strings = {"secret", "{noop}secret", "{}secret", "{noop}{bcrypt}secret"})
    void keepsNoPasswordInPlain(String password) {
        UserDetails user = users(bind(Map.of("users.staff.password", password))).loadUserByUsername("staff");
        String typed = password.startsWith("{noop}") ? password.substring("{noop}".length()) : password;

        assertThat(user.getPassword())
                .startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain("secret");
        assertThat(encoder.matches(typed, user.getPassword())).isTrue();
        assertThat(encoder.matches(typed + "s", user.getPassword())).isFalse();
    }

    /** As other programs and earlier versions made them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{bcrypt}$2y$04$%s",
                "{argon2}$argon2id$v=19$m=1024,t=1,p=1$%s",
                "{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=1024,t=1,p=1$%s",
                "{pbkdf2@SpringSecurity_v5_8}%s"
            })
    void readsPasswordsThatWereEncodedBefore(String like) {
        String way = like.substring(1, like.indexOf('}'));
        PasswordEncoder before = switch (way) {
            case "bcrypt" -> new BCryptPasswordEncoder(BCryptPasswordEncoder.BCryptVersion.$2Y, 4);
            case "pbkdf2@SpringSecurity_v5_8" -> Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();
            default -> new Argon2PasswordEncoder(16, 32, 1, 1024, 1);
        };
        String given = "{" + way + "}" + before.encode("secret");
        assertThat(given).startsWith(like.substring(0, like.indexOf('%')));

        AuthenticationProvider signIn = signIn(bind(Map.of("users.staff.password", given)));

        assertThat(signIn.authenticate(typed("staff", "secret")))
                .satisfies(person -> assertThat(person.isAuthenticated()).isTrue());
        assertThatThrownBy(() -> signIn.authenticate(typed("staff", "secrets")))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void saysWhichPasswordNobodyCanRead() {
        SecurityProperties properties = bind(Map.of("users.staff.password", "{md6}abc"));

        assertThatThrownBy(() -> users(properties))
                .hasMessageStartingWith("tertib.security: The password of 'staff' begins with {md6}")
                .hasMessageNotContaining("abc");
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
        "rate-limit.burst, 0",
        "session-timeout, 0s"
    })
    void refusesSettingsThatWouldNotProtect(String name, String value) {
        Map<String, String> settings = new HashMap<>(Map.of(name, value));
        if (name.endsWith("both")) {
            settings.put("users.both.password", "x");
        }
        assertThatThrownBy(() -> bind(settings)).rootCause().hasMessageStartingWith("tertib.security: ");
    }

    private static UsernamePasswordAuthenticationToken typed(String login, String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated(login, password);
    }

    private AuthenticationProvider signIn(SecurityProperties properties) {
        return configuration(properties).passwords(users(properties), encoder, new SignInLimits(Clock.systemUTC()));
    }

    private UserDetailsService users(SecurityProperties properties) {
        return configuration(properties).users(properties, encoder);
    }

    private static SecurityConfiguration configuration(SecurityProperties properties) {
        return new SecurityConfiguration(
                properties,
                new ProblemResponder(
                        JsonMapper.shared(),
                        new StaticMessageSource(),
                        new StaticListableBeanFactory().getBeanProvider(ErrorFrame.class),
                        new StaticListableBeanFactory().getBeanProvider(ErrorWords.class)));
    }

    private static SecurityProperties bind(Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("tertib.security." + name, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("tertib.security", SecurityProperties.class);
    }
}
