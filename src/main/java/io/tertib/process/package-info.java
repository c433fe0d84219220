/** The adapter to the process engine: outbox and relay, names of messages, deployment. Knows no feature. */
@NullMarked
package io.tertib.process;

import org.jspecify.annotations.NullMarked;
