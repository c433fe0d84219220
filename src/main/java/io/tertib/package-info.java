@NullMarked
package io.tertib;

import org.jspecify.annotations.NullMarked;
