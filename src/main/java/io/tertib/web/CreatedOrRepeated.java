package io.tertib.web;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a call answers that makes something once: 201 the first time, 200 to a repetition. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(responseCode = "201", description = "It is made", useReturnTypeSchema = true)
@ApiResponse(
        responseCode = "200",
        description = "It had been made before, by the same request; here it is as it stands now",
        useReturnTypeSchema = true)
public @interface CreatedOrRepeated {}
