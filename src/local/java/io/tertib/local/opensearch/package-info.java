/** OpenSearch, where the engine's events are kept for Operate and Tasklist. */
@NullMarked
package io.tertib.local.opensearch;

import org.jspecify.annotations.NullMarked;
