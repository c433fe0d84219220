/** PostgreSQL and Camunda in containers, of the images of production, for tests that are to run on them. */
@NullMarked
package io.tertib.local.containers;

import org.jspecify.annotations.NullMarked;
