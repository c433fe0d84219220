package io.tertib;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;

/**
 * A test that moves the clock, which is everybody's: no other test runs meanwhile. Where the platform's clock cannot be
 * moved it is {@linkplain OnlyWhatThePlatformCan skipped}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Order(BesideOthers.LAST)
public @interface MovesTime {}
