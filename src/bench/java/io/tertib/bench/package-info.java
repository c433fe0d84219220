/** A small load generator: how much Tertib gets done on this machine, and beside it what the machine could do. */
@NullMarked
package io.tertib.bench;

import org.jspecify.annotations.NullMarked;
