/** The processes, path by path, on the real platform: what each way through them does, as everybody concerned sees it. */
@NullMarked
package io.tertib.paths;

import org.jspecify.annotations.NullMarked;
