/** Where the parts' programs come from. */
@NullMarked
package io.tertib.local.dist;

import org.jspecify.annotations.NullMarked;
