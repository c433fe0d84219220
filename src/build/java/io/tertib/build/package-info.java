/** What the build does beside compiling: each class runs by itself, from its source, with nothing but the JDK. */
@NullMarked
package io.tertib.build;

import org.jspecify.annotations.NullMarked;
