/** Events that others tell us by webhook: kept first, answered, and worked off after. */
@ApplicationModule(allowedDependencies = {"common", "web"})
@NullMarked
package io.tertib.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
