/** Who may come in: users, API keys, the security filter chains, and how many calls one caller may make. */
@NullMarked
package io.tertib.security;

import org.jspecify.annotations.NullMarked;
