/** The embedded platform: everything Tertib needs, started on this machine without Docker. */
@NullMarked
package io.tertib.local;

import org.jspecify.annotations.NullMarked;
