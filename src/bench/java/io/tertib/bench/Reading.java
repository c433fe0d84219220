package io.tertib.bench;

import java.util.List;

/**
 * Something that is read over HTTP, and bare SQL of the same rows.
 *
 * @param what the address, with names in braces for what is another thing in each shop
 * @param address the address
 * @param sql the leanest statements that fetch what the answer shows. What is in their first column stands in the answer:
 *     by that is seen that both read the same
 */
record Reading(String what, String address, List<String> sql) {}
