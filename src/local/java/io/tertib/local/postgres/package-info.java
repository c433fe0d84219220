/** PostgreSQL, where Tertib's own data lives. */
@NullMarked
package io.tertib.local.postgres;

import org.jspecify.annotations.NullMarked;
