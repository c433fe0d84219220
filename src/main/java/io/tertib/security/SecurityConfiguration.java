package io.tertib.security;

import io.tertib.security.SecurityProperties.Role;
import io.tertib.web.ProblemResponder;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.autoconfigure.web.servlet.PathRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** The filter chains: programs, the public, people. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

    /** Styles inline, because the calendar sets them so. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "font-src 'self' data:; connect-src 'self'; form-action 'self'; object-src 'none'; "
                    + "base-uri 'none'; frame-ancestors 'none'";

    private static final String SESSION_COOKIE = "tertib-session";

    /** One for all chains, so that a caller is counted once. Not a bean: it would then filter every request. */
    private final RateLimitFilter rateLimitFilter;

    SecurityConfiguration(SecurityProperties properties, ProblemResponder responder) {
        this.rateLimitFilter = new RateLimitFilter(properties.rateLimit(), responder);
        if (properties.apiKeys().isEmpty() && properties.users().isEmpty()) {
            log.warn("Nobody can sign in: neither tertib.security.api-keys nor tertib.security.users is set");
        }
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(HttpSecurity http, ApiKeys apiKeys, ProblemAuthenticationHandler problems) {
        stateless(http)
                .securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/api/refunds/*/approve", "/api/refunds/*/reject", "/api/orders/*/write-off")
                        .hasRole(Role.MANAGER.name())
                        .anyRequest()
                        .hasAnyRole("API", Role.STAFF.name()))
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterBefore(new ApiKeyFilter(apiKeys), BasicAuthenticationFilter.class)
                // Before a password is looked at: that takes long, and is what somebody would try out.
                .addFilterBefore(rateLimitFilter, BasicAuthenticationFilter.class);
        return http.build();
    }

    /** What anybody may call; each endpoint checks signatures or unguessable tokens itself. */
    @Bean
    @Order(2)
    SecurityFilterChain publicChain(HttpSecurity http) {
        stateless(http)
                .securityMatcher("/webhooks/**", "/track/**", "/pay/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(rateLimitFilter, BasicAuthenticationFilter.class);
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pagesChain(HttpSecurity http, OfficeSignIn signIn, OfficeAccess access, KnownDevices devices) {
        headers(http)
                // What goes on later was let in at first: who has signed out meanwhile is told that it is over.
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml")
                                .permitAll()
                                .requestMatchers("/swagger-ui/**", "/swagger-ui.html")
                                .permitAll()
                                .requestMatchers(PathRequest.toStaticResources().atCommonLocations())
                                .permitAll()
                                .requestMatchers("/img/**", OfficeSignIn.PAGE, "/language")
                                .permitAll()
                                .requestMatchers(
                                        "/orders/*/decide-refund",
                                        "/orders/*/write-off",
                                        "/orders/*/process/retry",
                                        "/processes")
                                .hasRole(Role.MANAGER.name())
                                .anyRequest()
                                .hasRole(Role.STAFF.name()))
                .formLogin(form -> form.loginPage(OfficeSignIn.PAGE)
                        .authenticationDetailsSource(request -> new SignInDetails(
                                request, devices.deviceOf(SignInTry.login(request.getParameter("username")), request)))
                        .successHandler(signIn)
                        .failureHandler(signIn))
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(access).accessDeniedHandler(access))
                .logout(logout ->
                        logout.logoutSuccessUrl(OfficeSignIn.SIGNED_OUT).deleteCookies(SESSION_COOKIE))
                .addFilterBefore(new ForeignFormFilter(), CsrfFilter.class)
                .addFilterBefore(rateLimitFilter, UsernamePasswordAuthenticationFilter.class);
        return http.build();
    }

    /** Tells the application when a session ends, so that what is open in it can end, too. */
    @Bean
    HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }

    /** Also refuses parameters that PostgreSQL cannot store. */
    @Bean
    HttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return Passwords.encoder();
    }

    /** The users of the settings. Without any there are none: no password is ever made up. */
    @Bean
    UserDetailsService users(SecurityProperties properties, PasswordEncoder encoder) {
        List<UserDetails> users = properties.users().entrySet().stream()
                .map(user -> toUser(user, encoder))
                .toList();
        return new InMemoryUserDetailsManager(users);
    }

    /** The only way in with a password, for all chains. */
    @Bean
    AuthenticationProvider passwords(UserDetailsService users, PasswordEncoder encoder, SignInLimits limits) {
        DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(users);
        passwords.setPasswordEncoder(encoder);
        return new LimitedSignIn(passwords, limits);
    }

    private static UserDetails toUser(Map.Entry<String, SecurityProperties.User> user, PasswordEncoder encoder) {
        Set<Role> roles = user.getValue().roles();
        return User.withUsername(user.getKey())
                .password(Passwords.kept(user.getKey(), user.getValue().password(), encoder))
                .roles(
                        roles.contains(Role.MANAGER)
                                ? new String[] {Role.STAFF.name(), Role.MANAGER.name()}
                                : roles.stream().map(Role::name).toArray(String[]::new))
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return headers(http)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    private static HttpSecurity headers(HttpSecurity http) {
        // Addresses of tracking pages are secrets, which other sites must not learn.
        return http.headers(
                headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)));
    }
}
