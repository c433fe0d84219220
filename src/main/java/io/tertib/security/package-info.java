/** Who may come in: users, API keys, the security filter chains, and how many calls one caller may make. */
@ApplicationModule(allowedDependencies = {"common", "web"})
@NullMarked
package io.tertib.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
