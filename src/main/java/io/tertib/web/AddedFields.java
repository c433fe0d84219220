package io.tertib.web;

import java.util.List;

/**
 * Tells of fields that modules add to an answer of another one, for the description of the API. A bean.
 *
 * @param answer the record that has them added where {@link com.fasterxml.jackson.annotation.JsonAnyGetter} stands
 * @param added records whose components are these fields
 */
public record AddedFields(Class<?> answer, List<? extends Class<?>> added) {}
