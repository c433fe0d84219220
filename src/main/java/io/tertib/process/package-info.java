/** The adapter to the process engine: outbox and relay, names of messages, deployment. Knows no feature. */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package io.tertib.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
