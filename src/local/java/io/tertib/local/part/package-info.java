/** What every part of the platform shares: starting, ports, progress, waiting. */
@NullMarked
package io.tertib.local.part;

import org.jspecify.annotations.NullMarked;
