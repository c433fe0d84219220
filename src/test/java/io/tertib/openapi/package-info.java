/** Holds what the application is asked and answers in tests against its description (OpenAPI). */
@NullMarked
package io.tertib.openapi;

import org.jspecify.annotations.NullMarked;
