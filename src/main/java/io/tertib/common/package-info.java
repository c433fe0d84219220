/** Values that every module shares: money, ids, actors, and the errors of use cases. No beans. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tertib.common;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
