/** A small shop to look at: its catalogue, its customers, and what has happened to its orders in three weeks. */
@NullMarked
package io.tertib.local.demo;

import org.jspecify.annotations.NullMarked;
