package io.tertib.security;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;

/** Looks at passwords, of forms and of programs, unless there were {@linkplain SignInLimits too many wrong ones}. */
class LimitedSignIn implements AuthenticationProvider {

    private final AuthenticationProvider passwords;
    private final SignInLimits limits;

    /**
     * A look at a password takes memory and time on purpose, so that only some are looked at at the same time. That also
     * bounds how many wrong ones are under way before the first of them counts.
     */
    private final Semaphore looks =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    LimitedSignIn(AuthenticationProvider passwords, SignInLimits limits) {
        this.passwords = passwords;
        this.limits = limits;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication sent) {
        SignInTry tried = SignInTry.of(sent);
        refuseIfTooMany(tried);
        looks.acquireUninterruptibly();
        try {
            refuseIfTooMany(tried);
            Authentication person = passwords.authenticate(sent);
            if (person != null) {
                limits.succeeded(tried);
            }
            return person;
        } catch (BadCredentialsException e) {
            limits.failed(tried);
            throw e;
        } finally {
            looks.release();
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }

    private void refuseIfTooMany(SignInTry tried) {
        Optional<Duration> wait = limits.wait(tried);
        if (wait.isPresent()) {
            throw new TooManySignInsException(wait.get());
        }
    }
}
