package io.tertib;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;

/**
 * A test that has the workflow engine stopped: no other test runs meanwhile. Where the platform's engine cannot be stopped
 * it is {@linkplain OnlyWhatThePlatformCan skipped}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Order(BesideOthers.LAST)
public @interface StopsEngine {}
