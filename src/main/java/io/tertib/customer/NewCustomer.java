package io.tertib.customer;

import org.jspecify.annotations.Nullable;

/**
 * What is told about a customer who may be new. Nothing is checked yet; {@link Customers#match} does.
 *
 * @param name needed
 * @param email an address, or null
 * @param phone with country code, or as dialled in the shop's country, with or without an extension; or null
 */
public record NewCustomer(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone) {}
